using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>What the team of a branch was, the latest first: by whom proposed and approved, or by itself.</summary>
public static class ListTeamVersions
{
    /// <param name="After">The cursor of the page before: its last number.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, [property: Range(1, int.MaxValue)] int? After);

    public sealed record Item(
        int No, Guid? ManagerId, IReadOnlyList<TeamMember> Members, IReadOnlyList<string> Missing, TeamCause Cause, Guid? ProposalId, Guid? ProposedBy, Guid? ApprovedBy, DateTimeOffset At);

    /// <summary>What the team of a branch was, the latest first: by whom proposed and approved, or by itself.</summary>
    public static async Task<Ok<Page<Item>>> Handle(Guid id, [AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        if (!await db.Teams.VisibleTo(user).AnyAsync(t => t.Id == id, ct)) throw new DomainException(RequestErrors.NotFound);
        var rows = db.Set<TeamVersion>().AsNoTracking().Where(v => v.TeamId == id);
        if (query.After is { } after) rows = rows.Where(v => v.No < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(v => v.No).Take(size + 1)
            .LeftJoin(db.TeamProposals, v => v.ProposalId, p => p.Id, (v, p) => new { v, p }).OrderByDescending(row => row.v.No)
            .Select(row => new Item(row.v.No, row.v.ManagerId, row.v.Members, row.v.Missing, row.v.Cause, row.v.ProposalId, row.p!.ProposedBy, row.p.DecidedBy, row.v.At)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => $"{last.No}"));
    }
}
