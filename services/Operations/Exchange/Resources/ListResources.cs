using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Resources;

/// <summary>The open offers and requests of every branch, and all that concern the caller's branches, newest first.</summary>
public static class ListResources
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(ResourceStatus? Status, ResourceSide? Side, ResourceKind? Kind, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, ResourceStatus Status, Guid BranchId, ResourceSide Side, ResourceKind Kind, string Description, int Quantity, DateOnly From, DateOnly To, Guid? PartnerId);

    /// <summary>The open offers and requests of every branch, and all that concern the caller's branches, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.Resources.SeenBy(db, user).AsNoTracking();
        if (query.Status is { } status) rows = rows.Where(x => x.Status == status);
        if (query.Side is { } side) rows = rows.Where(x => x.Side == side);
        if (query.Kind is { } kind) rows = rows.Where(x => x.Kind == kind);
        if (query.After is { } after) rows = rows.Where(x => x.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new Item(x.Id, x.Version, x.Status, x.OrgUnitId, x.Side, x.Kind, x.Description, x.Quantity, x.From, x.To, x.PartnerId))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
