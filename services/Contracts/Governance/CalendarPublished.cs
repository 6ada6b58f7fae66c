namespace BranchPlatform.Contracts.Governance;

/// <summary>The whole table of a year of the work calendar, after it was published or changed: the highest version wins (rule X4, flow E0).</summary>
/// <param name="DaysOff">Statutory holidays, on weekdays or weekends.</param>
/// <param name="MakeUpWorkdays">Weekend days on which people work for a holiday (调休).</param>
/// <param name="Version">Rises by one with each change of the year's table.</param>
public sealed record CalendarPublished(
    int Year, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpWorkdays, int Version) : IEvent;

/// <summary>A service that knows no year of the work calendar asks Governance to tell them again (flow E0).</summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record CalendarRequested(string Service) : IEvent;

/// <summary>A year begins soon, or has begun, and its table is not there: what is due in it is not known until then (reference data F1).</summary>
/// <param name="From">The first day of the year.</param>
public sealed record CalendarYearMissing(int Year, DateOnly From) : IEvent;
