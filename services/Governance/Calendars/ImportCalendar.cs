using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;

namespace Governance.Calendars;

/// <summary>
/// Takes the table of a year in, all of it or nothing. The file is the whole table: a day that it does not name is an ordinary
/// one from then on. What is over stays: a past year does not change.
/// </summary>
public static class ImportCalendar
{
    /// <summary>
    /// Takes the table of a year in, all of it or nothing. The file is the whole table: a day that it does not name is an ordinary
    /// one from then on. What is over stays: a past year does not change.
    /// </summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static async Task<Saved<ImportReport>> Handle(int year, TableUpload file, bool dryRun, Command command, GovernanceDb db, CancellationToken ct)
    {
        var import = file.Begin(CalendarShapes.Columns, key: "date");
        var table = await db.CalendarYears.SingleOrDefaultAsync(y => y.Year == year, ct);
        if (table is null) db.Add(table = CalendarYear.Begin(year, command.Now));
        var known = table.Days.ToDictionary(day => day.Date);
        var days = new List<CalendarDay>();
        import.Each(row => Take(row, year, known, days), columnOf: ColumnOf);
        table.Publish(days, command.Now);
        return await command.SaveAsync(import, dryRun, ct);
    }

    private static ImportOutcome Take(ImportRow row, int year, Dictionary<DateOnly, CalendarDay> known, List<CalendarDay> days)
    {
        var day = new CalendarDay(row.Date("date"), KindOf(row), row.Text("name", CalendarShapes.LongestName));
        CalendarYear.RequireFit(year, day);
        days.Add(day);
        return !known.TryGetValue(day.Date, out var before) ? ImportOutcome.Created : before == day ? ImportOutcome.Unchanged : ImportOutcome.Changed;
    }

    private static CalendarDayKind KindOf(ImportRow row) => row.Text("kind", 10) switch
    {
        "off" => CalendarDayKind.Off,
        "workday" => CalendarDayKind.Workday,
        _ => throw new RowRefusedException("kind", ImportErrors.CellNotOneOf("kind", "off, workday")),
    };

    private static string? ColumnOf(Error error) => error.Code == "calendars.make_up_on_workday" ? "kind" : "date";
}
