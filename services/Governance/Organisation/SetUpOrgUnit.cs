using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Sets a unit up below another one: planned, or operating at once (policy 1.2).</summary>
public static class SetUpOrgUnit
{
    /// <param name="Code">Capital letters, digits and hyphens; unique for ever.</param>
    /// <param name="OpenedOn">Since when it operates, today at the latest; without it the unit is planned, and opened later.</param>
    public sealed record Request(
        Guid ParentId,
        [property: Required, RegularExpression(OrgUnitShapes.Code)] string Code,
        [property: Required, StringLength(OrgUnitShapes.LongestName), RegularExpression(OrgUnitShapes.Line)] string Name,
        OrgUnitType Type,
        DateOnly? OpenedOn,
        [property: StringLength(OrgUnitShapes.LongestAddress), RegularExpression(OrgUnitShapes.Line)] string? Address);

    public sealed record Response(Guid Id, string Code, string Path, OrgUnitStatus Status, int Version);

    /// <summary>Sets a unit up below another one: planned, or operating at once (policy 1.2).</summary>
    public static Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, TreeLock tree, CancellationToken ct) => tree.AloneAsync(async () =>
    {
        var parent = await db.Units.VisibleTo(command.User).FoundAsync(request.ParentId, ct);
        if (await db.Units.AnyAsync(u => u.Code == request.Code, ct)) throw new DomainException(OrgUnitErrors.CodeTaken(request.Code));
        var unit = parent.SetUp(new(request.Code, request.Name, request.Type, request.OpenedOn, request.Address), command.Now);
        return await command.CreateAsync(unit, $"/org-units/{unit.Id}", u => new Response(u.Id, u.Code, u.Path, u.Status, u.Version), ct);
    }, ct);
}
