using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Duties;

/// <summary>Accountable positions that nobody holds, or nobody held for a while, within the caller's reach; newest first.</summary>
public static class ListStaffingGaps
{
    /// <param name="Open">Only those that nobody holds now, or only those that somebody does again.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? UnitId, bool? Open, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid UnitId, string Position, int Clauses, DateTimeOffset DetectedAt, DateTimeOffset? ClosedAt);

    /// <summary>Accountable positions that nobody holds, or nobody held for a while, within the caller's reach; newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.StaffingGaps.VisibleTo(user).AsNoTracking();
        if (query.UnitId is { } unit) rows = rows.Where(g => g.OrgUnitId == unit);
        if (query.Open is { } open) rows = rows.Where(g => g.ClosedAt == null == open);
        if (query.After is { } after) rows = rows.Where(g => g.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(g => g.Id).Take(size + 1)
            .Select(g => new Item(g.Id, g.Version, g.OrgUnitId, g.Position, g.Clauses, g.DetectedAt, g.ClosedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
