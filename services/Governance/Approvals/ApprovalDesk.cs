using System.Linq.Expressions;
using Governance.Approvals.Delegations;
using Governance.Approvals.Tiers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>Finds cases for whoever asks, with what he may decide, and saves what he decided.</summary>
public sealed class ApprovalDesk(GovernanceDb db, WorkCalendars calendars, Origin origin, TimeProvider clock, ILogger<ApprovalDesk> log)
{
    /// <summary>Roles that may look at every case within their reach.</summary>
    private static readonly HashSet<string> Overseers = [Roles.OfficeDirector, Roles.ComplianceOfficer, Roles.InternalAuditor];

    /// <summary>
    /// The cases that a person may look at: those that he asked for, acted in or was given; those with a step of a role that he or his grantor
    /// has at the unit; an overseer those within his reach.
    /// </summary>
    public async Task<IQueryable<ApprovalCase>> ReadableAsync(CurrentUser user, CancellationToken ct)
    {
        var self = user.Id;
        var overseer = Overseeing(user);
        if (overseer.Granted.Any(a => a.Reach == Reach.Company)) return db.Approvals;
        // Only what this caller needs: each way is found by an index of its own.
        List<Expression<Func<ApprovalCase, bool>>> ways = [c => c.PartIds.Contains(self), Holding.RoleIn(nameof(ApprovalCase.AllRoles), db.OrgUnits, user.Granted)];
        if (overseer.Granted.Count > 0)
        {
            var overseen = db.OrgUnits.VisibleTo(overseer).Select(u => u.Id);
            ways.Add(c => overseen.Contains(c.OrgUnitId));
        }
        ways.Add(Holding.Delegated(db.OrgUnits, await DelegatedToAsync(self, ct)));
        return db.Approvals.Where(Holding.Any(ways));
    }

    /// <summary>The caller with what he may look at as an overseer.</summary>
    internal static CurrentUser Overseeing(CurrentUser user) => user with { Granted = [.. user.Granted.Where(a => Overseers.Contains(a.Role))] };

    /// <summary>The cases that a person may decide at this moment.</summary>
    public async Task<IQueryable<ApprovalCase>> InboxAsync(CurrentUser user, CancellationToken ct)
    {
        var self = user.Id;
        return db.Approvals.Where(c => c.Status == ApprovalStatus.Pending && !c.BarredIds.Contains(self)).Where(Holding.Any(
        [
            c => c.DelegateIds.Contains(self),
            Holding.RoleIn(nameof(ApprovalCase.OpenRoles), db.OrgUnits, user.Granted),
            Holding.Delegated(db.OrgUnits, await DelegatedToAsync(self, ct)),
        ]));
    }

    /// <summary>A case that the caller may look at; 404 otherwise.</summary>
    public async Task<ApprovalCase> FoundAsync(Guid id, CurrentUser user, CancellationToken ct) => await (await ReadableAsync(user, ct)).FoundAsync(id, ct);

    /// <summary>Who asks, with what he may decide at the unit of a case, by the tree of now.</summary>
    public async Task<Approver> ApproverAsync(CurrentUser user, ApprovalCase of, CancellationToken ct)
    {
        if (of.EndedAt is not null) log.CameTooLate(of.Id, of.Status);
        List<Mandate> mandates = [];
        foreach (var given in await DelegatedToAsync(user.Id, ct))
            if (given.Matter == of.Matter)
                mandates.Add(new(given.Id, given.GrantorId, await RolesAtAsync(of.OrgUnitId, given.Assignments, ct), given.Limit, given.UpTo));
        return new(user.Id, user.Name, await RolesAtAsync(of.OrgUnitId, user.Granted, ct), mandates);
    }

    /// <summary>Saves a decision; of two at once the second hears who was first, and not only that something has changed (rule X12).</summary>
    /// <param name="onBehalfOf">In whose place it was made, for the events and the trail.</param>
    public async Task<Saved<ApprovalAnswer>> SaveAsync(Command command, ApprovalCase approval, Seen? seen, Guid? onBehalfOf, CancellationToken ct)
    {
        origin.OnBehalfOf = onBehalfOf;
        await PlanAsync(approval, ct);
        try
        {
            return await command.SaveAsync(approval, ApprovalAnswer.Of, ct);
        }
        catch (DbUpdateException) when (seen is not null)
        {
            var now = await db.Approvals.AsNoTracking().SingleAsync(c => c.Id == approval.Id, ct);
            if (now.EndedAt is not null) log.CameTooLate(now.Id, now.Status);
            now.RequireUndecided(seen);
            throw;
        }
    }

    /// <summary>Plans the reminder, or what follows it, of what waits now; with the save of its change.</summary>
    public async Task PlanAsync(ApprovalCase approval, CancellationToken ct)
    {
        if (approval.Status == ApprovalStatus.Pending) Plan(approval, await TiersOfAsync(approval, ct));
    }

    /// <inheritdoc cref="PlanAsync"/>
    public void Plan(ApprovalCase approval, TierDefinition table)
    {
        if (approval.Status == ApprovalStatus.Pending) db.DueTimes.Add(LookAtWaitingStep.At(approval, approval.NextTick(table, calendars.Current), clock.GetUtcNow()));
    }

    /// <summary>The tiers that a case goes by.</summary>
    public async Task<TierDefinition> TiersOfAsync(ApprovalCase approval, CancellationToken ct) =>
        (await db.TierTables.AsNoTracking().SingleAsync(t => t.Revision == approval.TierRevision, ct)).Read();

    /// <summary>The tiers that a new case goes by.</summary>
    public async Task<TierDefinition> TiersNowAsync(CancellationToken ct) => (await db.TierTables.AsNoTracking().OrderByDescending(t => t.Revision).FirstAsync(ct)).Read();

    private async Task<List<DelegationOfAuthority>> DelegatedToAsync(Guid person, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        return await db.Delegations.AsNoTracking().Where(d => d.GranteeId == person && d.EndedAt == null && d.From <= today && today <= d.To).ToListAsync(ct);
    }

    private async Task<IReadOnlySet<string>> RolesAtAsync(Guid unit, IEnumerable<RoleAssignment> assignments, CancellationToken ct)
    {
        var held = assignments.ToList();
        var tops = held.Where(a => a.Reach == Reach.Subtree).Select(a => a.ScopeUnitId).ToArray();
        List<Guid> above = tops.Length == 0 ? [] : await db.OrgUnits.Where(top => tops.Contains(top.Id) && db.OrgUnits.Any(u => u.Id == unit && u.Path.StartsWith(top.Path))).Select(top => top.Id).ToListAsync(ct);
        return held.Where(a => a.Reach switch
        {
            Reach.Company => true,
            Reach.Unit => a.ScopeUnitId == unit,
            Reach.Subtree => above.Contains(a.ScopeUnitId),
            _ => false,
        }).Select(a => a.Role).ToHashSet();
    }
}
