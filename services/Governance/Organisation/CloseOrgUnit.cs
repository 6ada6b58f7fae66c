using System.ComponentModel.DataAnnotations;
using Governance.Organisation.OpenItems;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>Closes a unit for ever, once nothing is open there (policy 1.2).</summary>
public static class CloseOrgUnit
{
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, OrgUnitStatus Status, int Version);

    /// <summary>Closes a unit for ever, once nothing is open there (policy 1.2).</summary>
    public static Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, TreeLock tree, CancellationToken ct) => tree.AloneAsync(async () =>
    {
        var unit = await db.Units.VisibleTo(command.User).FoundAsync(id, ct);
        unit.ExpectVersion(expected?.Version);
        unit.Close(await db.OpenItemsAtAsync(id, ct));
        return await command.Because(request.Reason).SaveAsync(unit, u => new Response(u.Id, u.Status, u.Version), ct);
    }, ct);
}
