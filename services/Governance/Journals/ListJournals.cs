using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>The journals of the branches within the caller's reach, newest first (policy 2.2.3a).</summary>
public static class ListJournals
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="Missed">Only those that were not closed in time, or only the others.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, DateOnly? Day, JournalStatus? Status, bool? Missed, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, JournalStatus Status, Guid BranchId, DateOnly Day, DateTimeOffset? ClosedAt, DateTimeOffset? MissedAt, string? Hash, int Version);

    /// <summary>The journals of the branches within the caller's reach, newest first (policy 2.2.3a).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.BranchJournals.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(j => j.OrgUnitId == unitId);
        if (query.Day is { } day) rows = rows.Where(j => j.Day == day);
        if (query.Status is { } status) rows = rows.Where(j => j.Status == status);
        if (query.Missed is { } missed) rows = rows.Where(j => (j.MissedAt != null) == missed);
        if (query.After is { } after) rows = rows.Where(j => j.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(j => j.Id).Take(size + 1)
            .Select(j => new Item(j.Id, j.Status, j.OrgUnitId, j.Day, j.ClosedAt, j.MissedAt, j.Hash, j.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
