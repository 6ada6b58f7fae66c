using System.Globalization;

namespace Governance.Policies;

/// <summary>Stretches of time by their names: <c>2026-11</c>, <c>2026-Q4</c>, <c>2026</c>.</summary>
public static class Periods
{
    /// <summary>What names a month on the wire.</summary>
    public const string Months = "^[12][0-9]{3}-(0[1-9]|1[0-2])$";

    public static string Of(ClausePeriod kind, DateOnly day) => kind switch
    {
        ClausePeriod.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ClausePeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        ClausePeriod.Year => day.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public static ClausePeriod KindOf(string period) => period.Length == 4 ? ClausePeriod.Year : period[5] == 'Q' ? ClausePeriod.Quarter : ClausePeriod.Month;

    /// <summary>The stretch of the same kind before it.</summary>
    public static string Before(string period) => Of(KindOf(period), Begin(period).AddDays(-1));

    /// <summary>The first day of it.</summary>
    public static DateOnly Begin(string period)
    {
        var year = int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return KindOf(period) switch
        {
            ClausePeriod.Year => new(year, 1, 1),
            ClausePeriod.Quarter => new(year, 3 * (period[6] - '0') - 2, 1),
            ClausePeriod.Month => new(year, int.Parse(period.AsSpan(5), CultureInfo.InvariantCulture), 1),
        };
    }

    /// <summary>The first day after it.</summary>
    public static DateOnly End(string period) => Begin(period).AddMonths(KindOf(period) switch { ClausePeriod.Year => 12, ClausePeriod.Quarter => 3, ClausePeriod.Month => 1 });
}
