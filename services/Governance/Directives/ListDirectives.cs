using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The directives that were issued, newest first.</summary>
public static class ListDirectives
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Confirmed">How many of its branches are done.</param>
    public sealed record Item(Guid Id, string No, string Title, DateOnly DueOn, DateTimeOffset IssuedAt, int Branches, int Confirmed, int Version);

    /// <summary>The directives that were issued, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Directives.VisibleTo(user).AsNoTracking();
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.No, d.Title, d.DueOn, d.IssuedAt, d.Audience.Length,
                db.DirectiveReceipts.Count(r => r.DirectiveId == d.Id && r.Status == ReceiptStatus.Confirmed), d.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
