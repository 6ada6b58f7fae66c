using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Referrals;

/// <summary>The referrals that the caller's branches sent or received, newest first.</summary>
public static class ListReferrals
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(ReferralStatus? Status, Guid? ToBranchId, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, ReferralStatus Status, Guid FromBranchId, Guid ToBranchId, Guid CustomerId, string ProductType, DateTimeOffset SentAt);

    /// <summary>The referrals that the caller's branches sent or received, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.Referrals.SeenBy(db, user).AsNoTracking();
        if (query.Status is { } status) rows = rows.Where(x => x.Status == status);
        if (query.ToBranchId is { } toBranchId) rows = rows.Where(x => x.ToBranchId == toBranchId);
        if (query.After is { } after) rows = rows.Where(x => x.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new Item(x.Id, x.Version, x.Status, x.OrgUnitId, x.ToBranchId, x.CustomerId, x.ProductType, x.SentAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
