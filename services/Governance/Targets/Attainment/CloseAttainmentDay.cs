using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Targets.Attainment;

/// <summary>Tells after each day of every branch with targets whether its attainment was never older than a day (policy 1.1). Figures follow events: a day without any is fresh.</summary>
public sealed class CloseAttainmentDay(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public static readonly DayEnd End = new("governance.attainment-day-end", DaysLater: 1, new(0, 20));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (DayEnd.DayOf(due), clock.GetUtcNow());
        await End.PlanAfterAsync(day, db, ct);
        if (!MissedDays.IsTold(day, now)) return;
        var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating"
            && db.BranchTargets.Any(t => t.OrgUnitId == u.Id && t.Year == day.Year && t.Status == TargetStatus.InForce)
            && !db.AttainmentDays.Any(d => d.OrgUnitId == u.Id && d.Day == day)).Select(u => u.Id).ToListAsync(ct);
        var late = await db.LateActuals.Where(l => l.Day == day).Select(l => l.OrgUnitId).ToHashSetAsync(ct);
        db.AddRange(branches.Select(branch => AttainmentDay.Close(branch, day, !late.Contains(branch), now)));
    }
}
