using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Directives;

/// <summary>Tells that a branch has not signed, or not reported, in time (policy 2.2.2c).</summary>
public sealed class LookAtReceipt(GovernanceDb db, WorkCalendars calendars, IOptions<DirectiveLimits> limits, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "directive-receipt";

    public string Kind => Waiting;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var receipt = await db.DirectiveReceipts.SingleAsync(r => r.Id == Looks.IdOf(due), ct);
        var before = receipt.SignBy;
        // A look that was planned before the time was known is followed by one at that time.
        if (receipt.Look(calendars.Current, limits.Value.Receipt, now) || (before is null && receipt.SignBy > now))
            db.DueTimes.Add(Looks.At(Waiting, receipt.Id, receipt.SignBy, now));
    }
}
