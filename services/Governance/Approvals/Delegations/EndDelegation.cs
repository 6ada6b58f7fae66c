using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Approvals.Delegations;

/// <summary>Ends delegated authority before its last day, by who gave it or who has it (policy 1.3.2).</summary>
public static class EndDelegation
{
    public sealed record Request([property: Required, StringLength(500), RegularExpression(ApprovalShapes.Text)] string Reason);

    public sealed record Response(Guid Id, DateTimeOffset? EndedAt, int Version);

    /// <summary>Ends delegated authority before its last day, by who gave it or who has it (policy 1.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var delegation = await ListDelegations.Seen(db, command.User).FoundAsync(id, ct);
        delegation.ExpectVersion(expected?.Version);
        delegation.End(command.User.Id, request.Reason, command.Now);
        return await command.Because(request.Reason).SaveAsync(delegation, d => new Response(d.Id, d.EndedAt, d.Version), ct);
    }
}
