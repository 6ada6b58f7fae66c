using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>The days that branches within the caller's reach have opened, newest first (policy 3.1.1).</summary>
public static class ListBranchDays
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid BranchId, DateOnly Day, DateTimeOffset OpenedAt, Guid OpenedBy);

    /// <summary>The days that branches within the caller's reach have opened, newest first (policy 3.1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.BranchDays.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } id)
        {
            var branch = await IntakeBranch.FindAsync(db, id, user, ct);
            rows = rows.Where(d => d.OrgUnitId == branch.Id);
        }
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.Version, d.OrgUnitId, d.Day, d.OpenedAt, d.OpenedBy)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
