using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using Governance.Approvals.Tiers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>Opens one case for each request, and voids the open one of an earlier request about the same subject (rule X3).</summary>
public sealed class OpenApproval(GovernanceDb db, ApprovalDesk desk, OrgTree tree, TimeProvider clock, ILogger<OpenApproval> log) : IConsumer<ApprovalRequested>
{
    private static readonly ApprovalStatus[] Live = [ApprovalStatus.Pending, ApprovalStatus.AwaitingResolution], Counting = [.. Live, ApprovalStatus.Approved];

    public async Task Consume(ConsumeContext<ApprovalRequested> context)
    {
        var (request, ct, now) = (context.Message, context.CancellationToken, clock.GetUtcNow());
        if (await db.Approvals.AnyAsync(c => c.Id == request.ApprovalId, ct)) return;
        using (JsonDocument.Parse(request.Snapshot)) { /* what cannot be shown cannot be decided on */ }

        var table = await desk.TiersNowAsync(ct);
        var rate = await RateAsync(request, table, now, ct);
        var opened = ApprovalCase.Open(
            new(request, await CountedAsync(request, rate, table, now, ct), await BarredAsync(request, table, ct), tree.PathOf(request.OrgUnitId) ?? "", rate), table, now);
        db.Add(opened);

        // Ids are made in the order of the requests, and requests may come in another.
        foreach (var other in await db.Approvals.Where(c => c.SubjectType == request.SubjectType && c.SubjectId == request.SubjectId).ToListAsync(ct))
        {
            var (earlier, later) = other.Id.CompareTo(opened.Id) < 0 ? (other, opened) : (opened, other);
            if (earlier.Void(later.Id, now)) log.Voided(earlier.Id, later.Id);
        }
        desk.Plan(opened, table);
    }

    /// <summary>What its currency is worth today, or was on the last day before that has a rate (F3 rule 7).</summary>
    private async Task<UsedRate?> RateAsync(ApprovalRequested request, TierDefinition table, DateTimeOffset now, CancellationToken ct)
    {
        if (request.Amount is not { } asked || asked.Currency == table.Currency) return null;
        var today = BusinessTime.DayOf(now);
        var oldest = today.AddDays(-table.RateDays);
        var rate = await db.DayRates.AsNoTracking().Where(r => r.Currency == asked.Currency && r.Day <= today && r.Day >= oldest).OrderByDescending(r => r.Day).FirstOrDefaultAsync(ct);
        return rate is null ? null : new(rate.Rate, rate.Day);
    }

    /// <summary>
    /// Its amount in the currency of the tiers, where it is known, with what the same person asked for at the same unit about the same kind of subject before:
    /// what is split counts as one (F3 rule 3).
    /// </summary>
    private async Task<Money?> CountedAsync(ApprovalRequested request, UsedRate? rate, TierDefinition table, DateTimeOffset now, CancellationToken ct)
    {
        if (request.Amount is not { } asked) return null;
        var amount = decimal.Parse(asked.Amount, CultureInfo.InvariantCulture);
        if (asked.Currency != table.Currency && rate is null) return null;
        // Rounded up: no amount passes below a limit by its conversion.
        var own = rate is null ? amount : decimal.Round(amount * rate.Rate, Money.DecimalsOf(table.Currency), MidpointRounding.ToPositiveInfinity);
        if (!table.Matter(request.Matter).Aggregates) return new(own, table.Currency);
        var tally = await db.Set<RequesterTally>().FindAsync([request.RequesterId, request.OrgUnitId, request.Matter, request.SubjectType], ct)
            ?? db.Add(new RequesterTally { RequesterId = request.RequesterId, OrgUnitId = request.OrgUnitId, Matter = request.Matter, SubjectType = request.SubjectType }).Entity;
        tally.Requests++;
        var since = now - TimeSpan.FromDays(table.AggregateDays);
        var before = await db.Approvals.Where(c => c.RequesterId == request.RequesterId && c.SubjectType == request.SubjectType && c.OrgUnitId == request.OrgUnitId
                && c.RequestedAt > since && c.Matter == request.Matter && c.SubjectId != request.SubjectId && Counting.Contains(c.Status) && (c.Amount!.Currency == table.Currency || c.Rate != null))
            .SumAsync(c => c.Rate == null ? c.Amount!.Amount : c.Amount!.Amount * c.Rate.Rate, ct);
        return new(own + decimal.Round(before, Money.DecimalsOf(table.Currency), MidpointRounding.ToPositiveInfinity), table.Currency);
    }

    /// <summary>The roles that the requester and related persons have at the unit, where nobody else has them (F3 rule 4).</summary>
    private async Task<IReadOnlySet<string>> BarredAsync(ApprovalRequested request, TierDefinition table, CancellationToken ct)
    {
        Guid[] persons = [request.RequesterId, .. request.RelatedIds];
        var mine = await db.Accounts.AsNoTracking().Where(a => persons.Contains(a.Id)).ToListAsync(ct);
        var barred = new HashSet<string>();
        foreach (var role in mine.SelectMany(a => a.Roles).Distinct().Where(table.ApproverRoles.Contains))
        {
            var everywhere = Roles.DefaultReach[role] == Reach.Company;
            if (!everywhere && !mine.Any(a => a.Roles.Contains(role) && a.OrgUnitId == request.OrgUnitId)) continue;
            if (!await db.Accounts.AnyAsync(a => !persons.Contains(a.Id) && !a.Locked && a.Roles.Contains(role) && (everywhere || a.OrgUnitId == request.OrgUnitId), ct)) barred.Add(role);
        }
        return barred;
    }
}

/// <summary>Those of one unit that are added up change one row: of many at once most would lose the race for it.</summary>
public sealed class OpenApprovalDefinition : OneByOnePerUnit<OpenApproval>;
