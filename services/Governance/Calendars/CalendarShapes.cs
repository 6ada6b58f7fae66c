namespace Governance.Calendars;

/// <summary>What the days of a table look like, in a request as in a file.</summary>
public static class CalendarShapes
{
    public const int LongestName = 40;

    /// <summary>One line with something on it.</summary>
    public const string Line = @"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$";

    /// <summary>The day's date, <c>off</c> or <c>workday</c>, and what people call it.</summary>
    public static readonly string[] Columns = ["date", "kind", "name"];
}
