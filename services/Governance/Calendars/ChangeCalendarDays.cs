using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Calendars;

/// <summary>Sets or removes single days of a year's table, all of them or none: only days that are still to come (reference data F1).</summary>
public static class ChangeCalendarDays
{
    /// <param name="Days">Each date once.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(366)] IReadOnlyList<Day?> Days,
        [property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <param name="Kind"><c>Ordinary</c> takes the day out of the table.</param>
    /// <param name="Name">What people call it; an ordinary day has none.</param>
    public sealed record Day(
        DateOnly Date, DayChange Kind, [property: StringLength(CalendarShapes.LongestName), RegularExpression(CalendarShapes.Line)] string? Name);

    /// <param name="Days">What differs from the ordinary week now, by date.</param>
    public sealed record Response(int Year, IReadOnlyList<CalendarDay> Days, int Version);

    /// <summary>Sets or removes single days of a year's table, all of them or none: only days that are still to come (reference data F1).</summary>
    public static async Task<Saved<Response>> Handle(
        int year, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        if (request.Days.Contains(null)) throw new DomainException(RequestErrors.Invalid);
        var table = await db.CalendarYears.SingleOrDefaultAsync(y => y.Year == year, ct) ?? throw new DomainException(RequestErrors.NotFound);
        table.ExpectVersion(expected?.Version);
        table.Change([.. request.Days.OfType<Day>().Select(day => new ChangedDay(day.Date, day.Kind, day.Name))], command.Now);
        return await command.Because(request.Reason).SaveAsync(table, y => new Response(y.Year, y.Days, y.Version), ct);
    }
}
