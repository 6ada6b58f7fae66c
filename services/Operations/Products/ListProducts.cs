using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>The company's products, by code.</summary>
public static class ListProducts
{
    /// <param name="After">The cursor of the page before: the code of its last product.</param>
    public sealed record Query(
        StandardType? StandardType, [property: Range(1, 200)] int? Size, [property: RegularExpression(ProductShapes.Code)] string? After);

    /// <param name="InForce">The number of the version that is in force now.</param>
    public sealed record Item(
        string Code, int Version, StandardType StandardType, string Zh, string En, int? InForce, int LastNumber, bool HasDraft, DateTimeOffset? RetiredFrom);

    /// <summary>The company's products, by code.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = db.Products.AsNoTracking();
        if (query.StandardType is { } type) rows = rows.Where(p => p.StandardType == type);
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        if (query.After is { } after) rows = rows.Where(p => string.Compare(p.Code, after) > 0);
#pragma warning restore CA1309

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderBy(p => p.Code).Take(size + 1)
            .Select(p => new Item(p.Code, p.Version, p.StandardType, p.Zh, p.En,
                p.Versions.Where(v => v.EffectiveFrom <= now && (v.RetiredFrom == null || v.RetiredFrom > now)).Max(v => (int?)v.Number),
                p.LastNumber, p.DraftText != null, p.RetiredFrom))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Code));
    }
}
