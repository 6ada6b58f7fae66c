using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Teams;

/// <summary>
/// Tells at each day's end of every operating branch whether its team is complete; a branch without a team lacks all of it (policy 2.1.4). A day
/// that was missed is told as things stand when it is made up for.
/// </summary>
public sealed class CloseTeamDay(GovernanceDb db, TeamDesk desk, TimeProvider clock) : IDueHandler
{
    /// <summary>At six by the clocks at the branches.</summary>
    public static readonly DayEnd End = new("governance.team-day-end", DaysLater: 0, new(18, 0));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (DayEnd.DayOf(due), clock.GetUtcNow());
        await End.PlanAfterAsync(day, db, ct);
        if (!MissedDays.IsTold(day, now)) return;
        var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating"
            && !db.TeamDays.Any(d => d.OrgUnitId == u.Id && d.Day == day)).Select(u => u.Id).ToListAsync(ct);
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.OrgUnitId, t => t.Missing, ct);
        var nothing = new Composition(null, []).MissingOf(await desk.MinimumAsync(ct));
        db.TeamDays.AddRange(branches.Select(branch => TeamDay.Close(branch, day, teams.GetValueOrDefault(branch) ?? nothing, now)));
    }
}
