using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Gives a unit another name; its code stays.</summary>
public static class RenameOrgUnit
{
    public sealed record Request(
        [property: Required, StringLength(OrgUnitShapes.LongestName), RegularExpression(OrgUnitShapes.Line)] string Name);

    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Gives a unit another name; its code stays.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Rename(request.Name);
        return await command.SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }
}
