using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Identity.Accounts.Posts;

/// <summary>Lists posts and the roles that they bring, by the post's code.</summary>
public static class ListPostRoles
{
    /// <param name="Size">Rows per page.</param>
    /// <param name="After">The last page's <c>next</c>.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, [property: MaxLength(60)] string? After);

    public static async Task<Ok<Page<GetPostRoles.Response>>> Handle([AsParameters] Query query, IdentityDb db, CancellationToken ct)
    {
        var size = query.Size ?? Page<GetPostRoles.Response>.DefaultSize;
        var entries = db.PostRoles.AsNoTracking();
        if (query.After is { } after) entries = entries.Where(p => p.Post.CompareTo(after) > 0);
        var rows = await entries.OrderBy(p => p.Post).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page<GetPostRoles.Response>.Of([.. rows.Select(GetPostRoles.Response.Of)], size, r => r.Post));
    }
}
