namespace ServiceDefaults.Domain;

/// <summary>Days and months as people at the branches count them: China has one time zone.</summary>
public static class BusinessTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The month that an instant falls into, such as <c>2026-11</c>.</summary>
    public static string PeriodOf(DateTimeOffset instant) => $"{DayOf(instant):yyyy-MM}";

    /// <summary>The time of day that the clocks at the branches show.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which the clocks at the branches show a time of a day; in UTC, as instants are kept.</summary>
    public static DateTimeOffset InstantOf(DateOnly day, TimeOnly time) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), Zone));
}
