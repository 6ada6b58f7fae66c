using System.ComponentModel.DataAnnotations;
using Governance.Coordination;
using Governance.Directives;
using Governance.Evidence.Matrix;
using Governance.Issues;
using Governance.Journals;
using Governance.Plans;
using Governance.Policies;
using Governance.SelfChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Cockpit;

/// <summary>
/// A manager's morning in one call: how his branch lives by the policy, what it has before it today, what waits for it, and who is there (policy 2.2.3a).
/// </summary>
public static class GetCockpit
{
    public sealed record Query([property: Required] Guid? BranchId);

    /// <param name="Load">Queue, applications, exceptions and alerts; null while Operations does not answer.</param>
    /// <param name="UnreadNotifications">The caller's own.</param>
    public sealed record Response(
        Guid BranchId, string Code, string Name, DateOnly Day, Compliance Compliance, OperationsDesk.Load? Load, Journal Journal, Plan? Plan, Waiting Waiting, Team Team, int UnreadNotifications);

    /// <param name="Clauses">How many clauses stand how.</param>
    /// <param name="Broken">Clauses that are not complied with.</param>
    public sealed record Compliance(string Month, decimal? Score, int? Stars, IReadOnlyDictionary<ClauseStatus, int> Clauses, IReadOnlyList<string> Broken);

    /// <param name="Today">Null while nobody has opened it.</param>
    /// <param name="MissedThisMonth">Days of this month whose journal was not closed in time.</param>
    public sealed record Journal(JournalStatus? Today, int MissedThisMonth);

    /// <summary>The plan of this year.</summary>
    public sealed record Plan(Guid Id, PlanStatus Status);

    /// <param name="Approvals">Cases of the branch that wait for an approver.</param>
    /// <param name="Directives">Directives that the office has not confirmed yet.</param>
    /// <param name="UnsignedDirectives">Of those, the ones that nobody has signed.</param>
    /// <param name="MajorIssues">Major problems of the branch that are not closed.</param>
    /// <param name="Questions">Questions of other units that wait for an answer.</param>
    /// <param name="SelfCheck">The last month's self-check; null while nobody has begun it.</param>
    public sealed record Waiting(int Approvals, int Directives, int UnsignedDirectives, int MajorIssues, int Questions, SelfCheckStatus? SelfCheck);

    /// <param name="Active">People who work there.</param>
    /// <param name="Complete">Whether the branch's team has all that it needs; null where there is no team.</param>
    public sealed record Team(int Active, bool? Complete);

    /// <summary>A manager's morning in one call.</summary>
    public static async Task<Ok<Response>> Handle(
        [AsParameters] Query query, GovernanceDb db, PolicyBook book, OperationsDesk operations, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var unit = await db.OrgUnits.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(u => u.Id == query.BranchId && u.Type == "Branch", ct) ?? throw new DomainException(RequestErrors.NotFound);
        var day = BusinessTime.DayOf(clock.GetUtcNow());
        var year = Periods.Of(ClausePeriod.Year, day);
        // Asked first, and waited for last.
        var load = operations.LoadAsync(unit.Id, ct);
        var compliance = await ComplianceAsync(db, await book.OnAsync(day, ct), unit.Id, day, ct);
        return TypedResults.Ok(new Response(
            unit.Id, unit.Code, unit.Name, day, compliance, await load, await JournalAsync(db, unit.Id, day, ct),
            await db.BranchPlans.AsNoTracking().Where(p => p.OrgUnitId == unit.Id && p.Period == year).Select(p => new Plan(p.Id, p.Status)).SingleOrDefaultAsync(ct),
            await WaitingAsync(db, unit.Id, day, ct), await TeamAsync(db, unit.Id, ct), await db.Notifications.CountAsync(n => n.RecipientId == user.Id && n.ReadAt == null, ct)));
    }

    private static async Task<Compliance> ComplianceAsync(GovernanceDb db, PolicyDefinition policy, Guid branch, DateOnly day, CancellationToken ct)
    {
        var month = Periods.Of(ClausePeriod.Month, day);
        var statuses = await db.ClauseStatusesAsync(policy, branch, month, day, ct);
        var score = await db.Scores.AsNoTracking().Where(s => s.OrgUnitId == branch && s.Month == month).Select(s => new { s.Score, s.Stars }).SingleOrDefaultAsync(ct);
        return new(
            month, score?.Score, score?.Stars, statuses.Values.GroupBy(s => s).ToDictionary(g => Enum.Parse<ClauseStatus>(g.Key), g => g.Count()),
            [.. statuses.Where(s => s.Value == nameof(ClauseStatus.NonCompliant)).Select(s => s.Key)]);
    }

    private static async Task<Journal> JournalAsync(GovernanceDb db, Guid branch, DateOnly day, CancellationToken ct)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var journals = db.BranchJournals.AsNoTracking().Where(j => j.OrgUnitId == branch && j.Day >= first && j.Day <= day);
        return new(
            await journals.Where(j => j.Day == day).Select(j => (JournalStatus?)j.Status).SingleOrDefaultAsync(ct), await journals.CountAsync(j => j.MissedAt != null, ct));
    }

    private static async Task<Waiting> WaitingAsync(GovernanceDb db, Guid branch, DateOnly day, CancellationToken ct)
    {
        var receipts = db.DirectiveReceipts.Where(r => r.OrgUnitId == branch && r.Status != ReceiptStatus.Confirmed);
        var lastMonth = Periods.Before(Periods.Of(ClausePeriod.Month, day));
        return new(
            await db.ApprovalsWaitingAt(branch).CountAsync(ct), await receipts.CountAsync(ct), await receipts.CountAsync(r => r.Status == ReceiptStatus.Issued, ct),
            await db.MajorIssues.CountAsync(i => (i.OrgUnitId == branch || i.Branches.Contains(branch)) && i.Status != IssueStatus.Closed, ct),
            await db.CoordinationItems.CountAsync(i => i.OrgUnitId == branch && (i.Status == CoordinationStatus.Asked || i.Status == CoordinationStatus.Reopened), ct),
            await db.SelfChecks.Where(c => c.OrgUnitId == branch && c.Month == lastMonth).Select(c => (SelfCheckStatus?)c.Status).SingleOrDefaultAsync(ct));
    }

    private static async Task<Team> TeamAsync(GovernanceDb db, Guid branch, CancellationToken ct) => new(
        await db.Staff.CountAsync(s => s.OrgUnitId == branch && s.Status == "Active", ct),
        await db.Teams.AsNoTracking().Where(t => t.OrgUnitId == branch).Select(t => (bool?)(t.Missing.Length == 0)).SingleOrDefaultAsync(ct));
}
