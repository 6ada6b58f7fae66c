using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Organisation.Readiness;

/// <summary>
/// Tells at each day's end of every operating branch whether it has what a branch has to have (policy 1.2): a team, and a plan of the year. Budget, risk
/// indicators and period data follow with those who own them. A day that was missed is told as things stand when it is made up for.
/// </summary>
internal sealed class CloseReadyDay(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public static readonly DayEnd End = new("governance.ready-day-end", DaysLater: 0, new(18, 5));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (DayEnd.DayOf(due), clock.GetUtcNow());
        await End.PlanAfterAsync(day, db, ct);
        if (!MissedDays.IsTold(day, now)) return;
        var branches = await db.Units.AsNoTracking().Where(u => u.Type == OrgUnitType.Branch && u.Status == OrgUnitStatus.Operating
            && !db.ReadyDays.Any(d => d.OrgUnitId == u.Id && d.Day == day)).Select(u => u.Id).ToListAsync(ct);
        var (teams, plans) = (await db.BranchesWithTeamAsync(ct), await db.BranchesWithPlanAsync(day.Year, ct));
        db.AddRange(branches.Select(branch => ReadyDay.Close(branch, day, Missing(branch, teams, plans), now)));
    }

    public static IReadOnlyList<string> Missing(Guid branch, IReadOnlySet<Guid> withTeam, IReadOnlySet<Guid> withPlan) =>
        [.. withTeam.Contains(branch) ? Array.Empty<string>() : ["team"], .. withPlan.Contains(branch) ? Array.Empty<string>() : ["plan"]];
}
