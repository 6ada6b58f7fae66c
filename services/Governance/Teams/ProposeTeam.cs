using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Teams;

/// <summary>Proposes who shall be the business team of a branch; the whole of it (policy 2.1.4).</summary>
public static class ProposeTeam
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="ManagerId">The employee who shall manage it; only a planned branch may be without.</param>
    /// <param name="Members">Who covers which function; a person may cover several, and a function may have several people.</param>
    public sealed record Request(
        Guid BranchId,
        Guid? ManagerId,
        [property: Required, MaxLength(TeamShapes.MostMembers)] IReadOnlyList<TeamMember?> Members,
        [property: Required, StringLength(TeamShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, TeamProposalStatus Status, int Version);

    /// <summary>Proposes who shall be the business team of a branch; the whole of it (policy 2.1.4).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, TeamDesk desk, CancellationToken ct)
    {
        if (request.Members.Contains(null)) throw new DomainException(RequestErrors.Invalid);
        var branch = await desk.BranchAsync(request.BranchId, command.User, ct);
        var team = new Composition(request.ManagerId, [.. request.Members.OfType<TeamMember>()]);
        await desk.RequireAllowedAsync(team, branch, ct);
        var proposal = TeamProposal.Propose(branch.Id, team, await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.OrgUnitId == branch.Id, ct),
            await db.TeamProposals.AnyAsync(p => p.OrgUnitId == branch.Id && p.Status == TeamProposalStatus.Proposed, ct), request.Reason, command.User.Id, command.Now);
        return await command.Because(request.Reason).CreateAsync(proposal, $"/team-proposals/{proposal.Id}", p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
