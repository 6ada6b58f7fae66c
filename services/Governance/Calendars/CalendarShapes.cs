namespace Governance.Calendars;

/// <summary>What the cells of a table look like.</summary>
public static class CalendarShapes
{
    public const int LongestName = 40;

    /// <summary>The day's date, <c>off</c> or <c>workday</c>, and what people call it.</summary>
    public static readonly string[] Columns = ["date", "kind", "name"];
}
