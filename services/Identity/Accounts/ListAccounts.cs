using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Lists the accounts within the caller's reach, newest first.</summary>
public static class ListAccounts
{
    /// <param name="Size">Rows per page.</param>
    /// <param name="After">The last page's <c>next</c>.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, string UserName, string DisplayName, Guid OrgUnitId, string State, int Version);

    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        var size = query.Size ?? Page<Item>.DefaultSize;
        var accounts = db.Accounts.VisibleTo(user).AsNoTracking();
        if (query.After is { } after) accounts = accounts.Where(a => a.Id < after);
        var rows = await accounts.OrderByDescending(a => a.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(
            [.. rows.Select(a => new Item(a.Id, a.UserName, a.DisplayName, a.OrgUnitId, a.State, a.Version))], size, i => i.Id.ToString()));
    }
}
