using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Duties;

/// <summary>
/// Looks at each day's end at every operating unit for accountable positions that nobody holds, and tells of every operating branch whether
/// somebody is accountable for each clause (policy 1.3.2). A day that was missed is told as things stand when it is made up for.
/// </summary>
public sealed class CloseDutyDay(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    /// <summary>At six by the clocks at the branches.</summary>
    public static readonly DayEnd End = new("governance.duty-day-end", DaysLater: 0, new(18, 0));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (DayEnd.DayOf(due), clock.GetUtcNow());
        await End.PlanAfterAsync(day, db, ct);
        if (!MissedDays.IsTold(day, now)) return;
        // Before the tree that they are looked for in: a unit that is new in between is told of tomorrow.
        var units = await db.OrgUnits.AsNoTracking().Where(u => u.Status == "Operating").ToListAsync(ct);
        var accountability = await Accountability.LoadAsync(db, db.OrgUnits, ct);
        var open = (await db.StaffingGaps.Where(g => g.ClosedAt == null).ToListAsync(ct)).ToLookup(g => g.OrgUnitId);
        var closed = await db.DutyDays.Where(d => d.Day == day).Select(d => d.OrgUnitId).ToHashSetAsync(ct);
        foreach (var unit in units)
        {
            StaffingGaps.Compare(db, unit, accountability, open[unit.Id], now);
            if (unit.Type != "Branch" || closed.Contains(unit.Id)) continue;
            var ways = accountability.Clauses.Select(clause => accountability.WayOf(clause, unit.Id)).ToList();
            db.DutyDays.Add(DutyDay.Close(unit.Id, day, ways.Count, ways.Count(w => w.Count > 1 && w[^1].Holders.Count > 0), ways.Count(w => w[^1].Holders.Count == 0), now));
        }
    }
}
