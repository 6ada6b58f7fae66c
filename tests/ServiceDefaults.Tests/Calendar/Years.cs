using ServiceDefaults.Calendar;

namespace ServiceDefaults.Tests.Calendar;

/// <summary>The calendar of the tests: 2026 as the State Council has it, and a 2027 and a leap year 2028 made up after it. 2025 and 2029 have no table.</summary>
internal static class Years
{
    public static readonly WorkYear
        Y2026 = new(2026,
            [.. Days(2026, 1, 1, 3), .. Days(2026, 2, 15, 23), .. Days(2026, 4, 4, 6), .. Days(2026, 5, 1, 5), .. Days(2026, 6, 19, 21), .. Days(2026, 9, 25, 27), .. Days(2026, 10, 1, 7)],
            [new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10)]),
        Y2027 = new(2027, [.. Days(2027, 1, 1, 3), .. Days(2027, 2, 5, 11), .. Days(2027, 10, 1, 7)], [new(2027, 1, 30), new(2027, 2, 20)]),
        Y2028 = new(2028, [.. Days(2028, 1, 1, 3), .. Days(2028, 1, 24, 30), .. Days(2028, 10, 1, 7)], [new(2028, 2, 5)]);

    public static readonly WorkCalendar Only2026 = new(Y2026), Known = new(Y2026, Y2027, Y2028);

    /// <summary>An instant by the clocks of China.</summary>
    public static DateTimeOffset At(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) => new(year, month, day, hour, minute, second, TimeSpan.FromHours(8));

    public static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static IEnumerable<DateOnly> Days(int year, int month, int from, int to) => Enumerable.Range(from, to - from + 1).Select(day => new DateOnly(year, month, day));
}
