using System.Globalization;

namespace Governance.Plans;

/// <summary>A year or a quarter that is planned for.</summary>
/// <param name="Name">Such as <c>2026</c> or <c>2026-Q4</c>.</param>
public sealed record PlanPeriod(string Name, DateOnly From, DateOnly To)
{
    /// <summary>What names one on the wire.</summary>
    public const string Pattern = "^2[0-9]{3}(-Q[1-4])?$";

    /// <summary>What names a quarter on the wire.</summary>
    public const string Quarters = "^2[0-9]{3}-Q[1-4]$";

    public int Year => From.Year;
    public bool IsYear => Name.Length == 4;

    public static PlanPeriod YearOf(int year) => new(year.ToString("0000", CultureInfo.InvariantCulture), new(year, 1, 1), new(year, 12, 31));

    public static PlanPeriod QuarterOf(DateOnly day)
    {
        var no = (day.Month + 2) / 3;
        var first = new DateOnly(day.Year, (no * 3) - 2, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{no}"), first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>Reads what <see cref="Pattern"/> allows.</summary>
    public static PlanPeriod Parse(string name)
    {
        var year = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return name.Length == 4 ? YearOf(year) : QuarterOf(new(year, ((name[^1] - '0') * 3) - 2, 1));
    }

    /// <summary>Whether another one lies in it, or is it.</summary>
    public bool Contains(PlanPeriod other) => From <= other.From && other.To <= To;

    public bool Contains(DateOnly day) => From <= day && day <= To;
}
