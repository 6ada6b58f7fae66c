using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>Divides a target of the company among its branches; again, as long as it is not in force (policy 1.1).</summary>
public static class CascadeTarget
{
    /// <param name="Weight">How much the branch counts in a mean; left out where values add up.</param>
    public sealed record Part(Guid BranchId, [property: Range(0.01, 1e14)] decimal Value, [property: Range(0.0001, 1e9)] decimal? Weight);

    /// <param name="Reserve">What is kept back from the branches.</param>
    public sealed record Request([property: Required, MaxLength(1000)] IReadOnlyList<Part> Branches, [property: Range(0.01, 1e14)] decimal? Reserve);

    public sealed record Response(Guid Id, TargetStatus Status, decimal Reserve, int Branches, int Version);

    /// <summary>Divides a target of the company among its branches; again, as long as it is not in force (policy 1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var target = await db.CompanyTargets.VisibleTo(command.User).FoundAsync(id, ct);
        target.ExpectVersion(expected?.Version);
        var asked = request.Branches.Select(b => b.BranchId).ToArray();
        var known = await db.OrgUnits.VisibleTo(command.User).AsNoTracking().Where(u => asked.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var parts = target.Cascade([.. request.Branches.Select(b => new Share(known.GetValueOrDefault(b.BranchId), b.Value, b.Weight))], request.Reserve, command.Now);
        db.RemoveRange(await db.BranchTargets.Where(b => b.CompanyTargetId == target.Id).ToListAsync(ct));
        db.AddRange(parts);
        return await command.SaveAsync(target, t => new Response(t.Id, t.Status, t.Reserve, parts.Count, t.Version), ct);
    }
}
