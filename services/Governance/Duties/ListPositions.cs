using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>The positions of the company, by their codes.</summary>
public static class ListPositions
{
    /// <param name="After">The cursor of the page before: its last code.</param>
    public sealed record Query(DutyLevel? Level, [property: Range(1, 200)] int? Size, [property: RegularExpression(DutyShapes.Code)] string? After);

    public sealed record Item(Guid Id, int Version, string Code, string Title, DutyLevel Level, string Post, int Headcount);

    /// <summary>The positions of the company, by their codes.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Positions.AsNoTracking();
        if (query.Level is { } level) rows = rows.Where(p => p.Level == level);
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        if (query.After is { } after) rows = rows.Where(p => string.Compare(p.Code, after) > 0);
#pragma warning restore CA1309

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderBy(p => p.Code).Take(size + 1).Select(p => new Item(p.Id, p.Version, p.Code, p.Title, p.Level, p.Post, p.Headcount)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Code));
    }
}
