using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Calendar;

/// <summary>Asks Governance for the work calendar until a year is known.</summary>
internal sealed class AskForCalendar(IServiceProvider services) : AskUntilKnown<ServiceDb>(services)
{
    protected override Task<bool> IsKnownAsync(ServiceDb db, CancellationToken ct) => db.Set<CalendarYearCopy>().AnyAsync(ct);

    protected override IEvent Question(string self) => new CalendarRequested(self);
}
