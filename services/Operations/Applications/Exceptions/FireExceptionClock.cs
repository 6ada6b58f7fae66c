using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Applications.Exceptions;

/// <summary>Climbs the ladder of an exception that nobody has taken note of (rule X4).</summary>
internal sealed class FireExceptionClock(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public string Kind => ProcessingException.ClockKind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = Clocks.CaseOf(due);
        var exception = await db.Exceptions.SingleAsync(e => e.Id == id, ct);
        if (exception.PlannedId != due.Id) return;
        exception.Planned(null, null);
        exception.Tick(calendars.Current, clock.GetUtcNow());
    }
}
