using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Auditing;

/// <summary>The heads that a service has told, the last to arrive first.</summary>
public static class ListAuditHeads
{
    /// <param name="Service">The service's name on the map, such as <c>operations</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: Required, RegularExpression("^[a-z0-9-]{1,40}$")] string Service, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, string Service, long Position, string Hash, DateTimeOffset SealedAt);

    /// <summary>The heads that a service has told, the last to arrive first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.AuditHeads.AsNoTracking().Where(h => h.Service == query.Service);
        if (query.After is { } after) rows = rows.Where(h => h.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(h => h.Id).Take(size + 1)
            .Select(h => new Item(h.Id, h.Service, h.Position, h.Hash, h.SealedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
