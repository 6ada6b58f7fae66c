using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Variations within the caller's reach, newest first.</summary>
public static class ListVariations
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? UnitId, [property: RegularExpression(VariationShapes.Key)] string? Key, VariationStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid UnitId, string Key, decimal HqValue, decimal LocalValue, VariationStatus Status, DateOnly From, DateOnly Until, Guid ProposedBy, Guid? DecidedBy);

    /// <summary>Variations within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Variations.VisibleTo(user).AsNoTracking();
        if (query.UnitId is { } unit) rows = rows.Where(v => v.OrgUnitId == unit);
        if (query.Key is { } key) rows = rows.Where(v => v.Key == key);
        if (query.Status is { } status) rows = rows.Where(v => v.Status == status);
        if (query.After is { } after) rows = rows.Where(v => v.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(v => v.Id).Take(size + 1)
            .Select(v => new Item(v.Id, v.Version, v.OrgUnitId, v.Key, v.HqValue, v.LocalValue, v.Status, v.From, v.Until, v.ProposedBy, v.DecidedBy)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
