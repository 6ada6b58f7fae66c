using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>The published versions of a product, newest first.</summary>
public static class ListProductVersions
{
    /// <param name="After">The cursor of the page before: the number of its last version.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, int? After);

    public sealed record Item(int Number, VersionStatus Status, DateTimeOffset EffectiveFrom, DateTimeOffset? RetiredFrom, IReadOnlyList<Guid> DraftedBy, Guid? PublishedBy);

    /// <summary>The published versions of a product, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, [AsParameters] Query query, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var product = await db.Products.ReadableAsync(code, ct);
        var now = clock.GetUtcNow();
        var rows = db.ProductVersions.AsNoTracking().Where(v => v.ProductId == product.Id);
        if (query.After is { } after) rows = rows.Where(v => v.Number < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(v => v.Number).Take(size + 1)
            .Select(v => new Item(v.Number, v.RetiredFrom <= now ? VersionStatus.Retired : VersionStatus.Published, v.EffectiveFrom, v.RetiredFrom, v.DraftedBy, v.PublishedBy))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
