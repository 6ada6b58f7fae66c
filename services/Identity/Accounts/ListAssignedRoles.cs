using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Lists the roles that an account holds now, the latest first.</summary>
public static class ListAssignedRoles
{
    /// <param name="Size">Rows per page.</param>
    /// <param name="After">The last page's <c>next</c>.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="FromPost">Whether a post brought it and takes it away.</param>
    public sealed record Item(Guid Id, string Role, Guid ScopeUnitId, Reach Reach, DateTimeOffset AssignedAt, Guid? AssignedBy, bool FromPost, int Version);

    public static async Task<Ok<Page<Item>>> Handle(Guid id, [AsParameters] Query query, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        if (!await db.Accounts.VisibleTo(user).AnyAsync(a => a.Id == id, ct)) throw new DomainException(RequestErrors.NotFound);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var roles = db.AssignedRoles.AsNoTracking().Where(r => r.AccountId == id && r.WithdrawnAt == null);
        if (query.After is { } after) roles = roles.Where(r => r.Id < after);
        var rows = await roles.OrderByDescending(r => r.Id).Take(size + 1)
            .Select(r => new Item(r.Id, r.Role, r.OrgUnitId, r.Reach, r.AssignedAt, r.AssignedBy, r.FromPost, r.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(rows, size, i => i.Id.ToString()));
    }
}
