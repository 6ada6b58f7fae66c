using Governance.Organisation.OpenItems;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Organisation.Readiness;

/// <summary>
/// Tells at each day's end of every operating branch whether it has what a branch has to have (policy 1.2): a team, a plan of the year, and the
/// figures of the last period that were due. Budget and risk indicators follow with those who own them. A day that was missed is told as things stand when it is made up for.
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
        var having = await Having.AtAsync(db, day, ct);
        db.AddRange(branches.Select(branch => ReadyDay.Close(branch, day, having.MissingOf(branch), now)));
    }
}

/// <summary>Which branches have what every one has to have.</summary>
/// <param name="OwingData">Those that have not handed in what was due.</param>
internal sealed record Having(IReadOnlySet<Guid> Team, IReadOnlySet<Guid> Plan, IReadOnlySet<Guid> OwingData)
{
    public static async Task<Having> AtAsync(GovernanceDb db, DateOnly day, CancellationToken ct) => new(
        await db.BranchesWithTeamAsync(ct), await db.BranchesWithPlanAsync(day.Year, ct),
        await db.OpenItems.Where(i => i.Kind == OpenItemKind.OverdueData && i.IsOpen).Select(i => i.OrgUnitId).ToHashSetAsync(ct));

    public IReadOnlyList<string> MissingOf(Guid branch)
    {
        List<string> missing = [];
        if (!Team.Contains(branch)) missing.Add("team");
        if (!Plan.Contains(branch)) missing.Add("plan");
        if (OwingData.Contains(branch)) missing.Add("data");
        return missing;
    }
}
