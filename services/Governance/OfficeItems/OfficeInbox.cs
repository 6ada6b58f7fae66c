using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;

namespace Governance.OfficeItems;

/// <summary>Takes in what comes to the office, and plans the look at it; whoever calls saves.</summary>
public sealed class OfficeInbox(GovernanceDb db, WorkCalendars calendars, IOptions<OfficeItemLimits> limits)
{
    /// <param name="by">Nothing when it came by itself.</param>
    public async Task<OfficeItem> ReceiveAsync(NewOfficeItem what, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        var item = OfficeItem.Receive(await db.HeadOfficeIdAsync(ct), what, calendars.Current.Due(limits.Value.Triage, now), by, now);
        db.Add(item);
        db.DueTimes.Add(Looks.At(LookAtOfficeItem.Waiting, item.Id, item.TriageBy, now));
        return item;
    }
}
