using System.Globalization;
using ServiceDefaults.Domain;

namespace Operations.Exchange.Quarters;

/// <summary>Three months as the branches count them: from midnight to midnight in China, which has no summer time.</summary>
/// <param name="No">1 to 4.</param>
public readonly record struct Quarter(int Year, int No)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public DateTimeOffset Start => new DateTimeOffset(Year, (No * 3) - 2, 1, 0, 0, 0, China).ToUniversalTime();

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End => Next.Start;

    public Quarter Next => No == 4 ? new(Year + 1, 1) : this with { No = No + 1 };

    public static Quarter Of(DateTimeOffset instant)
    {
        var day = BusinessTime.DayOf(instant);
        return new(day.Year, (day.Month + 2) / 3);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{No}");
}
