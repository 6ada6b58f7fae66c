using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Opens a planned unit (policy 1.2).</summary>
public static class OpenOrgUnit
{
    /// <param name="OpenedOn">Today when left out; never in the future.</param>
    public sealed record Request(DateOnly? OpenedOn);

    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Opens a planned unit (policy 1.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Open(request.OpenedOn, command.Now);
        return await command.SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }
}
