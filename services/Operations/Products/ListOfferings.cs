using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>What the branches within the caller's reach have said about a product, the newest word about it first.</summary>
public static class ListOfferings
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid BranchId, bool IsOffered, BranchLimits Limits, IReadOnlyList<DocumentItem> Documents);

    /// <summary>What the branches within the caller's reach have said about a product, the newest word about it first.</summary>
    public static async Task<Ok<Page<Item>>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, [AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        await db.Products.ReadableAsync(code, ct);
        var rows = db.Offerings.VisibleTo(user).AsNoTracking().Where(o => o.ProductCode == code);
        if (query.After is { } after) rows = rows.Where(o => o.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var found = await rows.OrderByDescending(o => o.Id).Take(size + 1).ToListAsync(ct);
        var items = found.Select(o => (Offering: o, o.Tightening))
            .Select(o => new Item(o.Offering.Id, o.Offering.Version, o.Offering.OrgUnitId, o.Offering.IsOffered, o.Tightening.Limits, o.Tightening.Documents)).ToList();
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
