using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Lets a suspended unit work again (policy 1.2).</summary>
public static class ResumeOrgUnit
{
    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Lets a suspended unit work again (policy 1.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Resume();
        return await command.SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }
}
