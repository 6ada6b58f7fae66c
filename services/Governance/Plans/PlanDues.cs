using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Plans;

/// <summary>When plans of a year have to be approved: tells of every operating branch without one (policy 2.2.3b).</summary>
public sealed class LookAtPlansOfYear(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "governance.plan-deadline";

    public string Kind => Waiting;

    public static DueTime Of(int year) => new()
    {
        Id = Due.IdOf(Waiting, $"{year}"), Kind = Waiting, DueAt = PlanDeadlines.Shipped.ApprovalOf(year), Payload = year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The next year whose deadline has not passed.</summary>
    public static DueTime First(DateTimeOffset now)
    {
        var year = BusinessTime.DayOf(now).Year + 1;
        return Of(PlanDeadlines.Shipped.ApprovalOf(year) > now ? year : year + 1);
    }

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var period = PlanPeriod.YearOf(int.Parse(due.Payload, CultureInfo.InvariantCulture));
        var deadline = PlanDeadlines.Shipped.ApprovalOf(period.Year);
        var late = await db.PlanOwing(PlanDuty.Approval, period)
            .Where(u => !db.BranchPlans.Any(p => p.OrgUnitId == u.Id && p.Period == period.Name && p.ApprovedAt < deadline)).Select(u => u.Id).ToListAsync(ct);
        db.AddRange(late.Select(branch => PlanMiss.Of(branch, PlanDuty.Approval, period, clock.GetUtcNow())));
        await db.PlanAsync(Of(period.Year + 1), ct);
    }
}

/// <summary>When a quarter has to be reviewed: tells of every operating branch at which nobody has looked back at it (policy 2.2.3b).</summary>
public sealed class LookAtReviews(GovernanceDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "governance.plan-review";

    // While the work calendar does not reach so far, nobody knows when it is due.
    private static readonly TimeSpan Meanwhile = TimeSpan.FromHours(1);

    public string Kind => Waiting;

    /// <summary>From its end on: when the review is due is known by the work calendar of then.</summary>
    public static DueTime Of(PlanPeriod quarter) => new()
    {
        Id = Due.IdOf(Waiting, quarter.Name), Kind = Waiting, DueAt = BusinessTime.InstantOf(quarter.To.AddDays(1), TimeOnly.MinValue), Payload = quarter.Name,
    };

    /// <summary>The quarter that runs.</summary>
    public static DueTime First(DateTimeOffset now) => Of(PlanPeriod.QuarterOf(BusinessTime.DayOf(now)));

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (quarter, now) = (PlanPeriod.Parse(due.Payload), clock.GetUtcNow());
        var deadline = PlanDeadlines.Shipped.ReviewOf(quarter, calendars.Current);
        if (deadline is null || deadline > now)
        {
            // Under another id: the row that is worked off has this one.
            db.DueTimes.Add(new() { Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = deadline ?? now + Meanwhile, Payload = quarter.Name });
            return;
        }
        var owing = await db.PlanOwing(PlanDuty.Review, quarter).Select(u => u.Id).ToListAsync(ct);
        var year = PlanPeriod.YearOf(quarter.Year).Name;
        var plans = (await db.BranchPlans.AsNoTracking().Where(p => owing.Contains(p.OrgUnitId) && (p.Period == year || p.Period == quarter.Name)).ToListAsync(ct)).ToLookup(p => p.OrgUnitId);
        db.AddRange(owing.Where(branch => !plans[branch].Any(p => p.IsReviewed(quarter))).Select(branch => PlanMiss.Of(branch, PlanDuty.Review, quarter, now)));
        await db.PlanAsync(Of(PlanPeriod.QuarterOf(quarter.To.AddDays(1))), ct);
    }
}

internal static class Owing
{
    /// <summary>The operating branches of which it has not been told that they missed it.</summary>
    public static IQueryable<OrgUnitCopy> PlanOwing(this GovernanceDb db, PlanDuty duty, PlanPeriod period) => db.OrgUnits.AsNoTracking()
        .Where(u => u.Type == "Branch" && u.Status == "Operating" && !db.PlanMisses.Any(m => m.OrgUnitId == u.Id && m.Duty == duty && m.Period == period.Name));
}
