using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>Rejects a proposed team; the branch keeps the one that it has (policy 2.1.4).</summary>
public static class RejectTeam
{
    public sealed record Request([property: Required, StringLength(TeamShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Comment);

    /// <summary>Rejects a proposed team; the branch keeps the one that it has (policy 2.1.4).</summary>
    public static async Task<Saved<ProposeTeam.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var proposal = await db.TeamProposals.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.Reject(request.Comment, command.User.Id, command.Now);
        return await command.Because(request.Comment).SaveAsync(proposal, p => new ProposeTeam.Response(p.Id, p.Status, p.Version), ct);
    }
}
