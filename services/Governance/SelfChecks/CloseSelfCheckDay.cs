using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.SelfChecks;

/// <summary>At the end of each day: whoever has let the last month's self-check become due is told of once (policy 2.2.3e).</summary>
internal sealed class CloseSelfCheckDay(GovernanceDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public static readonly DayEnd End = new("governance.self-check-day-end", DaysLater: 1, new(0, 10));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.DayOf(due);
        var month = Periods.Before(Periods.Of(ClausePeriod.Month, day));
        var now = clock.GetUtcNow();
        // By the day that is over and not by the clock, so that days after a downtime come out as they would have.
        if (SelfCheckLimit.DueAt(month, calendars.Current) is { } limit && BusinessTime.DayOf(limit) <= day)
        {
            var first = Periods.Begin(month);
            var there = await db.SelfChecks.Where(c => c.Month == month && c.Status == SelfCheckStatus.Submitted).Select(c => c.OrgUnitId)
                .Concat(db.SelfCheckMisses.Where(m => m.Month == month).Select(m => m.OrgUnitId)).ToHashSetAsync(ct);
            foreach (var unit in await db.GovernedUnits.ToListAsync(ct))
                if (unit.Type == "Branch" && unit.OpenedOn <= first && !there.Contains(unit.Id)) db.Add(SelfCheckMiss.Of(unit.Id, month, now));
        }
        await End.PlanAfterAsync(day, db, ct);
    }
}
