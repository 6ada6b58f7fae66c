using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Applications;

/// <summary>Warns of a stage that is nearly due, tells of a late one rung by rung, and withdraws what the customer never supplemented (rule X4).</summary>
internal sealed class FireStageClock(Cases cases, TimeProvider clock) : IDueHandler
{
    public string Kind => StageClock.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var found = await cases.OfAsync(Clocks.CaseOf(due), ct);
        if (found.Pace.Clock.PlannedId != due.Id) return;
        found.Pace.Clock.Planned(null, null);
        found.Application.Tick(found.Pace, clock.GetUtcNow());
    }
}
