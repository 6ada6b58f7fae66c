using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>The teams of the branches within the caller's reach, newest first.</summary>
public static class ListTeams
{
    /// <param name="BranchId">Only the team of this branch.</param>
    /// <param name="Complete">Only those that cover the minimum, or that do not.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, bool? Complete, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid BranchId, Guid? ManagerId, int People, IReadOnlyList<string> Missing, DateTimeOffset ChangedAt);

    /// <summary>The teams of the branches within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Teams.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } branch) rows = rows.Where(t => t.OrgUnitId == branch);
        if (query.Complete is { } complete) rows = rows.Where(t => t.Missing.Length == 0 == complete);
        if (query.After is { } after) rows = rows.Where(t => t.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new Item(t.Id, t.Version, t.OrgUnitId, t.ManagerId, t.PersonIds.Length, t.Missing, t.ChangedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
