using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Gives a unit another address; its place in the tree stays.</summary>
public static class RelocateOrgUnit
{
    public sealed record Request(
        [property: Required, StringLength(OrgUnitShapes.LongestAddress), RegularExpression(OrgUnitShapes.Line)] string Address);

    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Gives a unit another address; its place in the tree stays.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Relocate(request.Address);
        return await command.SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }
}
