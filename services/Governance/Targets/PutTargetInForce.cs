using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>Puts a target in force with those of its branches; the one before it is superseded (policy 1.1).</summary>
public static class PutTargetInForce
{
    public sealed record Response(Guid Id, TargetStatus Status, DateTimeOffset? InForceAt, int Version);

    /// <summary>Puts a target in force with those of its branches; the one before it is superseded (policy 1.1).</summary>
    public static async Task<Saved<Response>> Handle(Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var target = await db.CompanyTargets.VisibleTo(command.User).FoundAsync(id, ct);
        target.ExpectVersion(expected?.Version);
        var before = await db.CompanyTargets.SingleOrDefaultAsync(t => t.Id != id && t.Year == target.Year && t.Metric == target.Metric && t.Status == TargetStatus.InForce, ct);
        var of = new[] { id, before?.Id ?? id };
        var parts = (await db.BranchTargets.Where(b => of.Contains(b.CompanyTargetId)).ToListAsync(ct)).ToLookup(b => b.CompanyTargetId);
        target.PutInForce([.. parts[id]], before is null ? null : (before, [.. parts[before.Id]]), command.Now);
        return await command.SaveAsync(target, t => new Response(t.Id, t.Status, t.InForceAt, t.Version), ct);
    }
}
