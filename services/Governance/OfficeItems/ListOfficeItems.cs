using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>The office's inbox, newest first.</summary>
public static class ListOfficeItems
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        OfficeItemKind? Kind, OfficeItemStatus? Status, Guid? OwnerId, Guid? FromUnitId, Guid? SubjectId, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, OfficeItemKind Kind, OfficeItemStatus Status, Guid FromUnitId, string? Text, string? SubjectType, Guid? SubjectId, Guid? OwnerId,
        DateTimeOffset ReceivedAt, DateTimeOffset? TriageBy, int Version);

    /// <summary>The office's inbox, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.OfficeItems.VisibleTo(user).AsNoTracking();
        if (query.Kind is { } kind) rows = rows.Where(i => i.Kind == kind);
        if (query.Status is { } status) rows = rows.Where(i => i.Status == status);
        if (query.OwnerId is { } owner) rows = rows.Where(i => i.OwnerId == owner);
        if (query.FromUnitId is { } from) rows = rows.Where(i => i.FromUnitId == from);
        if (query.SubjectId is { } subject) rows = rows.Where(i => i.SubjectId == subject);
        if (query.After is { } after) rows = rows.Where(i => i.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(i => i.Id).Take(size + 1)
            .Select(i => new Item(i.Id, i.Kind, i.Status, i.FromUnitId, i.Text, i.SubjectType, i.SubjectId, i.OwnerId, i.ReceivedAt, i.TriageBy, i.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
