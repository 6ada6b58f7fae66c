using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Ends an idea, at whatever gate it stands (policy 3.3.1).</summary>
public static class StopProposal
{
    /// <param name="Reason">Kept in the audit trail.</param>
    public sealed record Request(
        [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Ends an idea, at whatever gate it stands (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        command.Because(request.Reason);
        proposal.Stop(command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
