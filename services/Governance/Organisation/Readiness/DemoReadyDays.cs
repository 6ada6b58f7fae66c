using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;

namespace Governance.Organisation.Readiness;

/// <summary>What the ends of the last two weeks' days found of the demo's branches: two have all that a branch has to have, the one in trouble has not.</summary>
internal sealed class DemoReadyDays(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    private const int Days = 14;

    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.ReadyDays.AnyAsync(ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var having = await Having.AtAsync(db, DayIn(-1), ct);
        // Teams and plans come first.
        if (having.Team.Count == 0 || having.Plan.Count == 0) return false;
        foreach (var day in Enumerable.Range(1, Days).Select(n => DayIn(-n)).Order())
            db.AddRange(cast.Branches.Values.Select(b => ReadyDay.Close(b.Unit.Id, day, having.MissingOf(b.Unit.Id), Now)));
        return true;
    }
}
