using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Puts a unit, with everything below it, below another one; reach follows the new tree at once (rules X1, X12).</summary>
public static class MoveOrgUnit
{
    public sealed record Request(
        Guid NewParentId,
        [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, string Path, OrgUnitStatus Status, int Version);

    /// <summary>Puts a unit, with everything below it, below another one; reach follows the new tree at once (rules X1, X12).</summary>
    public static Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, TreeLock tree, CancellationToken ct) => tree.AloneAsync(async () =>
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        var parent = await db.Units.VisibleTo(command.User).FoundAsync(request.NewParentId, ct);
        // The caller may not see all that is below; it moves all the same.
        var below = await db.Units.Where(u => u.Path.StartsWith(unit.Path) && u.Id != id).Take(OrgUnit.MostMoved).ToListAsync(ct);
        unit.MoveBelow(parent, below);
        return await command.Because(request.Reason).SaveAsync(unit, u => new Response(u.Id, u.Path, u.Status, u.Version), ct);
    }, ct);
}
