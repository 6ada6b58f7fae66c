using BranchPlatform.Contracts.Governance;
using MassTransit;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Calendar;

/// <summary>Keeps this service's copy of the work calendar: the highest version wins (rule X4, flow E0).</summary>
internal sealed class KeepCalendarYears(ServiceDb db, WorkCalendars calendars) : IConsumer<CalendarPublished>
{
    public async Task Consume(ConsumeContext<CalendarPublished> context)
    {
        var (year, daysOff, makeUpWorkdays, version) = context.Message;
        var copy = await db.Set<CalendarYearCopy>().FindAsync([year], context.CancellationToken);
        if (copy?.Version >= version) return;
        if (copy is null) db.Add(new CalendarYearCopy { Year = year, DaysOff = [.. daysOff], MakeUpWorkdays = [.. makeUpWorkdays], Version = version });
        else (copy.DaysOff, copy.MakeUpWorkdays, copy.Version) = (daysOff.ToArray(), makeUpWorkdays.ToArray(), version);
        db.SavedChanges += (_, _) => calendars.RefreshSoon();
    }
}
