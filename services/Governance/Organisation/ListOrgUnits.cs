using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>The units within the caller's reach, in the order of the tree.</summary>
public static class ListOrgUnits
{
    /// <param name="Code">Only the unit with this code.</param>
    /// <param name="ParentId">Only the units directly below this one, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before: the path of its last unit.</param>
    public sealed record Query(
        [property: RegularExpression("^[A-Z0-9-]{1,20}$")] string? Code, OrgUnitType? Type, OrgUnitStatus? Status, Guid? ParentId,
        [property: Range(1, 200)] int? Size, [property: RegularExpression("^[A-Z0-9/-]{1,400}$")] string? After);

    public sealed record Item(Guid Id, string Code, string Name, OrgUnitType Type, Guid? ParentId, string Path, OrgUnitStatus Status, int Version);

    /// <summary>The units within the caller's reach, in the order of the tree.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        if (query.ParentId is { } parent && !await db.Units.VisibleTo(user).AnyAsync(u => u.Id == parent, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Units.VisibleTo(user).AsNoTracking();
        if (query.Code is { } code) rows = rows.Where(u => u.Code == code);
        if (query.Type is { } type) rows = rows.Where(u => u.Type == type);
        if (query.Status is { } status) rows = rows.Where(u => u.Status == status);
        if (query.ParentId is { } parentId) rows = rows.Where(u => u.ParentId == parentId);
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        if (query.After is { } after) rows = rows.Where(u => string.Compare(u.Path, after) > 0);
#pragma warning restore CA1309

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderBy(u => u.Path).Take(size + 1)
            .Select(u => new Item(u.Id, u.Code, u.Name, u.Type, u.ParentId, u.Path, u.Status, u.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Path));
    }
}
