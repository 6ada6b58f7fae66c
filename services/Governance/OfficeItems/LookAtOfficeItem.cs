using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.OfficeItems;

/// <summary>Tells that nobody of the office has taken an item on in time (policy 2.1.3).</summary>
public sealed class LookAtOfficeItem(GovernanceDb db, WorkCalendars calendars, IOptions<OfficeItemLimits> limits, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "office-item";

    public string Kind => Waiting;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var item = await db.OfficeItems.SingleAsync(i => i.Id == Looks.IdOf(due), ct);
        var before = item.TriageBy;
        // A look that was planned before the time was known is followed by one at that time.
        if (item.Look(calendars.Current, limits.Value.Triage, now) || (before is null && item.TriageBy > now))
            db.DueTimes.Add(Looks.At(Waiting, item.Id, item.TriageBy, now));
    }
}
