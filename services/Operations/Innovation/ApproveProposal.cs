using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Lets an idea be tried (policy 3.3.1).</summary>
public static class ApproveProposal
{
    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Lets an idea be tried (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.Approve(command.User.Id, command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
