using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Calendar;

/// <summary>This service's own copy of a published year, kept by <c>CalendarPublished</c> (rule X4).</summary>
public sealed class CalendarYearCopy
{
    public required int Year { get; init; }
    public required DateOnly[] DaysOff { get; set; }
    public required DateOnly[] MakeUpWorkdays { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }
}

/// <summary>The table of a service that keeps the calendar.</summary>
public static class CalendarYearMapping
{
    /// <summary>Called by <c>OnModelCreating</c> of a service that adds the calendar.</summary>
    public static void KeepsCalendar(this ModelBuilder model) => model.Entity<CalendarYearCopy>(year =>
    {
        year.ToTable("calendar_years", "calendars");
        year.HasKey(y => y.Year);
        year.Property(y => y.Year).ValueGeneratedNever();
        year.Property(y => y.Version).IsConcurrencyToken();
    });
}
