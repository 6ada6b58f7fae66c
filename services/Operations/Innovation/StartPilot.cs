using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Begins the pilot (policy 3.3.1).</summary>
public static class StartPilot
{
    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Begins the pilot (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).Include(p => p.Criteria).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.StartPilot(command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
