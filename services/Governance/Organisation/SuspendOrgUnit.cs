using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Stops the work of a unit for the time being: it takes no new applications, and goes on with the open ones (policy 1.2).</summary>
public static class SuspendOrgUnit
{
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Stops the work of a unit for the time being: it takes no new applications, and goes on with the open ones (policy 1.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Suspend();
        return await command.Because(request.Reason).SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }
}
