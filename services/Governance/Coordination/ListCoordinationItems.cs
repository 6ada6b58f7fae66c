using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Coordination;

/// <summary>What the caller's units ask or are asked, newest first.</summary>
public static class ListCoordinationItems
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? AskingUnitId, Guid? AskedUnitId, CoordinationStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, Guid AskingUnitId, Guid AskedUnitId, CoordinationStatus Status, string Question, Guid OwnerId, DateOnly DueOn, DateTimeOffset? AnsweredAt, int Version);

    /// <summary>What the caller's units ask or are asked, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.CoordinationItems.SeenBy(db, user).AsNoTracking();
        if (query.AskingUnitId is { } asking) rows = rows.Where(i => i.AskingUnitId == asking);
        if (query.AskedUnitId is { } asked) rows = rows.Where(i => i.OrgUnitId == asked);
        if (query.Status is { } status) rows = rows.Where(i => i.Status == status);
        if (query.After is { } after) rows = rows.Where(i => i.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(i => i.Id).Take(size + 1)
            .Select(i => new Item(i.Id, i.AskingUnitId, i.OrgUnitId, i.Status, i.Question, i.OwnerId, i.DueOn, i.AnsweredAt, i.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
