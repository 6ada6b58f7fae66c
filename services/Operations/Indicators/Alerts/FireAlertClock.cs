using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Indicators.Alerts;

/// <summary>What an alert does by itself while nobody acknowledges it (rule X4).</summary>
public sealed class FireAlertClock(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "operations.alert-clock";

    /// <summary>How long to wait for a calendar that does not reach so far.</summary>
    private static readonly TimeSpan ForTheCalendar = TimeSpan.FromHours(1);

    public string Kind => Waiting;

    /// <summary>The next thing that its clock does, if it does one: a clock that was started anew has a row of its own, and the old row finds nothing to do.</summary>
    public static IEnumerable<DueTime> NextOf(Alert alert, WorkCalendar calendar, DateTimeOffset now)
    {
        if (alert.Clock.StoppedAt is not null || alert.Clock.LastRung >= Ladder.Rungs[^1].Percent) return [];
        var at = alert.Clock.NextFiring(calendar)?.At ?? now + ForTheCalendar;
        return [new() { Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = at, Payload = JsonSerializer.Serialize(new What(alert.Id, alert.Clock.StartedAt), Envelope.Json) }];
    }

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (id, startedAt) = JsonSerializer.Deserialize<What>(due.Payload, Envelope.Json)!;
        var alert = await db.Alerts.SingleAsync(a => a.Id == id, ct);
        if (alert.Clock.StartedAt != startedAt || alert.Status != AlertStatus.Raised) return;
        alert.Fire(calendars.Current, clock.GetUtcNow());
        db.DueTimes.AddRange(NextOf(alert, calendars.Current, clock.GetUtcNow()));
    }

    private sealed record What(Guid AlertId, DateTimeOffset StartedAt);
}
