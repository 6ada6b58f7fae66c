using System.Globalization;
using ServiceDefaults.Domain;

namespace Operations.PeriodData;

/// <summary>A month or a quarter of business days.</summary>
/// <param name="Name">Such as <c>2026-11</c> or <c>2026-Q4</c>.</param>
public sealed record Period(string Name, DateOnly From, DateOnly To)
{
    /// <summary>What names one on the wire.</summary>
    public const string Pattern = "^[12][0-9]{3}-(0[1-9]|1[0-2]|Q[1-4])$";

    /// <summary>What names a month on the wire.</summary>
    public const string Months = "^[12][0-9]{3}-(0[1-9]|1[0-2])$";

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public bool IsQuarter => Name.Contains('Q', StringComparison.Ordinal);

    /// <summary>The one before it.</summary>
    public Period Previous => IsQuarter ? QuarterOf(From.AddDays(-1)) : MonthOf(From.AddDays(-1));

    /// <summary>The same one a year earlier.</summary>
    public Period YearBefore => IsQuarter ? QuarterOf(From.AddYears(-1)) : MonthOf(From.AddYears(-1));

    /// <summary>The months in it, in their order.</summary>
    public IEnumerable<Period> EachMonth
    {
        get
        {
            for (var day = From; day < To; day = day.AddMonths(1)) yield return MonthOf(day);
        }
    }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End => new DateTimeOffset(To.AddDays(1), TimeOnly.MinValue, China).ToUniversalTime();

    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM}"), first, first.AddMonths(1).AddDays(-1));
    }

    public static Period MonthOf(DateTimeOffset instant) => MonthOf(BusinessTime.DayOf(instant));

    public static Period QuarterOf(DateOnly day)
    {
        var quarter = (day.Month + 2) / 3;
        var first = new DateOnly(day.Year, (quarter * 3) - 2, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{quarter}"), first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>Reads what <see cref="Pattern"/> allows.</summary>
    public static Period Parse(string name)
    {
        var year = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return name[5] == 'Q'
            ? QuarterOf(new(year, ((name[6] - '0') * 3) - 2, 1))
            : MonthOf(new DateOnly(year, int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture), 1));
    }
}

/// <summary>Days that figures are asked for: any range, or a month or a quarter, of which more is counted beforehand.</summary>
public sealed record Stretch(DateOnly From, DateOnly To, Period? Period = null)
{
    /// <summary>The one of the same length before it: for a month, the month before (环比).</summary>
    public Stretch Before => Period is null ? new(From.AddDays(From.DayNumber - To.DayNumber - 1), From.AddDays(-1)) : Of(Period.Previous);

    /// <summary>The same one a year earlier (同比).</summary>
    public Stretch YearBefore => Period is null ? new(From.AddYears(-1), To.AddYears(-1)) : Of(Period.YearBefore);

    public static Stretch Of(Period period) => new(period.From, period.To, period);
}
