using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>Takes back a team that one has proposed oneself (policy 2.1.4).</summary>
public static class WithdrawTeam
{
    /// <summary>Takes back a team that one has proposed oneself (policy 2.1.4).</summary>
    public static async Task<Saved<ProposeTeam.Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var proposal = await db.TeamProposals.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.Withdraw(command.User.Id, command.Now);
        return await command.SaveAsync(proposal, p => new ProposeTeam.Response(p.Id, p.Status, p.Version), ct);
    }
}
