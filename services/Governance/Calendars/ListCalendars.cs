using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Calendars;

/// <summary>The years that have a table, the latest first.</summary>
public static class ListCalendars
{
    /// <param name="After">The cursor of the page before: its last year.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, [property: Range(1, 9999)] int? After);

    /// <param name="DaysOff">How many days off it has.</param>
    /// <param name="MakeUpWorkdays">How many make-up workdays it has.</param>
    public sealed record Item(int Year, int DaysOff, int MakeUpWorkdays, int Version);

    /// <summary>The years that have a table, the latest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.CalendarYears.AsNoTracking();
        if (query.After is { } after) rows = rows.Where(y => y.Year < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(y => y.Year).Take(size + 1)
            .Select(y => new Item(y.Year, y.DaysOff.Length, y.MakeUpWorkdays.Length, y.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => $"{last.Year}"));
    }
}
