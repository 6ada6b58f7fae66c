using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>Approves a proposed team: from now on it is the branch's (policy 2.1.4).</summary>
public static class ApproveTeam
{
    public sealed record Request([property: StringLength(TeamShapes.LongestReason), RegularExpression(PlainText.Pattern)] string? Comment);

    /// <param name="Missing">What the team lacks of the minimum.</param>
    public sealed record Response(Guid Id, TeamProposalStatus Status, Guid TeamId, IReadOnlyList<string> Missing, int Version);

    /// <summary>Approves a proposed team: from now on it is the branch's (policy 2.1.4).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, TeamDesk desk, CancellationToken ct)
    {
        var proposal = await db.TeamProposals.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.Approve(request.Comment, command.User.Id, command.Now);
        // People may have left since it was proposed.
        await desk.RequireAllowedAsync(proposal.Composition, await desk.BranchAsync(proposal.OrgUnitId, command.User, ct), ct);
        var minimum = await desk.MinimumAsync(ct);
        var team = await db.Teams.SingleOrDefaultAsync(t => t.OrgUnitId == proposal.OrgUnitId, ct);
        if (team is null) db.Add(team = BranchTeam.Begin(proposal, minimum, command.Now));
        else team.Take(proposal, minimum, command.Now);
        return await command.Because(request.Comment).SaveAsync(proposal, p => new Response(p.Id, p.Status, team.Id, team.Missing, p.Version), ct);
    }
}
