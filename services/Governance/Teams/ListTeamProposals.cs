using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>Proposed teams within the caller's reach, newest first.</summary>
public static class ListTeamProposals
{
    /// <param name="BranchId">Only those for this branch.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, TeamProposalStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, Guid BranchId, TeamProposalStatus Status, Guid? ManagerId, Guid ProposedBy, DateTimeOffset ProposedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt);

    /// <summary>Proposed teams within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.TeamProposals.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } branch) rows = rows.Where(p => p.OrgUnitId == branch);
        if (query.Status is { } status) rows = rows.Where(p => p.Status == status);
        if (query.After is { } after) rows = rows.Where(p => p.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(p => p.Id).Take(size + 1)
            .Select(p => new Item(p.Id, p.Version, p.OrgUnitId, p.Status, p.ManagerId, p.ProposedBy, p.ProposedAt, p.DecidedBy, p.DecidedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
