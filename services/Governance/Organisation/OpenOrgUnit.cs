using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Opens a unit below another one (policy 1.2).</summary>
public static class OpenOrgUnit
{
    /// <param name="Code">Capital letters and digits; unique for ever.</param>
    public sealed record Request(
        Guid ParentId,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9-]{0,19}$")] string Code,
        [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(@"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$")] string Name,
        OrgUnitType Type);

    public sealed record Response(Guid Id, string Code, string Path, OrgUnitStatus Status, int Version);

    /// <summary>Opens a unit below another one (policy 1.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var parent = await db.Units.VisibleTo(command.User).FoundAsync(request.ParentId, ct);
        if (await db.Units.AnyAsync(u => u.Code == request.Code, ct)) throw new DomainException(OrgUnitErrors.CodeTaken(request.Code));
        var unit = parent.Open(request.Code, request.Name, request.Type, command.Now);
        return await command.CreateAsync(unit, $"/org-units/{unit.Id}", u => new Response(u.Id, u.Code, u.Path, u.Status, u.Version), ct);
    }
}
