using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace HR.Employees;

/// <summary>The catalogue of posts, by code.</summary>
public static class ListPosts
{
    /// <param name="After">The cursor of the page before: the code of its last post.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, [property: RegularExpression("^[A-Z_]{1,40}$")] string? After);

    public sealed record Item(string Code, string Zh, string En);

    /// <summary>The catalogue of posts, by code.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, HRDb db, CancellationToken ct)
    {
        var rows = db.Posts.AsNoTracking();
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        if (query.After is { } after) rows = rows.Where(p => string.Compare(p.Code, after) > 0);
#pragma warning restore CA1309

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderBy(p => p.Code).Take(size + 1).Select(p => new Item(p.Code, p.Zh, p.En)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Code));
    }
}
