using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>Gives a target up, with those of its branches (policy 1.1).</summary>
public static class CloseTarget
{
    /// <param name="Reason">Stands in the audit trail.</param>
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, TargetStatus Status, int Version);

    /// <summary>Gives a target up, with those of its branches (policy 1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var target = await db.CompanyTargets.VisibleTo(command.User).FoundAsync(id, ct);
        target.ExpectVersion(expected?.Version);
        target.Close(await db.BranchTargets.Where(b => b.CompanyTargetId == id).ToListAsync(ct), command.Now);
        return await command.Because(request.Reason).SaveAsync(target, t => new Response(t.Id, t.Status, t.Version), ct);
    }
}
