using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Holds the pilot's results against its criteria (policy 3.3.1).</summary>
public static class ReviewPilot
{
    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Holds the pilot's results against its criteria (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).Include(p => p.Criteria).Include(p => p.Measurements).AsSplitQuery().FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.ReviewPilot(command.User.Id, command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
