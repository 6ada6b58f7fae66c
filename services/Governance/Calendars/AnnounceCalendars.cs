using BranchPlatform.Contracts.Governance;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Calendars;

/// <summary>Tells every year again when a new service has none, because events from before its queue existed passed it by (flow E0).</summary>
public sealed class AnnounceCalendars(GovernanceDb db) : IConsumer<CalendarRequested>
{
    public async Task Consume(ConsumeContext<CalendarRequested> context)
    {
        foreach (var year in await db.CalendarYears.OrderBy(y => y.Year).ToListAsync(context.CancellationToken)) year.Announce();
    }
}
