using System.Text.Json.Serialization;

namespace ServiceDefaults.Calendar;

/// <summary>What a time limit counts (reference data F1).</summary>
public enum TimeUnit
{
    WorkingMinutes,
    WorkingHours,

    /// <summary>Ends with the work of day n; the day of receipt is day 0.</summary>
    WorkingDays,

    /// <summary>Ends with day n, whether people work or not; the day of receipt is day 0. Statutory limits count so.</summary>
    CalendarDays,
}

/// <summary>How long something may take.</summary>
/// <param name="Amount">One at least. Whoever takes limits in refuses less in its own words; nothing is ever reckoned with less.</param>
public sealed record TimeLimit([property: JsonRequired] int Amount, [property: JsonRequired] TimeUnit Unit);
