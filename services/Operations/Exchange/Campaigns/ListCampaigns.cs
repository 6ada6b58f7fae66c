using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Campaigns;

/// <summary>The campaigns in which the caller's branches take part, newest first.</summary>
public static class ListCampaigns
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(CampaignStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, CampaignStatus Status, Guid LeadBranchId, IReadOnlyList<Guid> Branches, string Topic, DateOnly From, DateOnly To);

    /// <summary>The campaigns in which the caller's branches take part, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.Campaigns.SeenBy(db, user).AsNoTracking();
        if (query.Status is { } status) rows = rows.Where(x => x.Status == status);
        if (query.After is { } after) rows = rows.Where(x => x.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new Item(x.Id, x.Version, x.Status, x.OrgUnitId, x.Branches, x.Topic, x.From, x.To))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
