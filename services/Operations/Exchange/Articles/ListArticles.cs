using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>The published articles of every branch, and all of those within the caller's reach, newest first.</summary>
public static class ListArticles
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, ArticleStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, ArticleStatus Status, Guid BranchId, Guid AuthorId, string Topic, int Reuses, DateTimeOffset? PublishedAt);

    /// <summary>The published articles of every branch, and all of those within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.Articles.SeenBy(db, user).AsNoTracking();
        if (query.BranchId is { } branchId) rows = rows.Where(x => x.OrgUnitId == branchId);
        if (query.Status is { } status) rows = rows.Where(x => x.Status == status);
        if (query.After is { } after) rows = rows.Where(x => x.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new Item(x.Id, x.Version, x.Status, x.OrgUnitId, x.AuthorId, x.Text.Topic, x.Reuses, x.PublishedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
