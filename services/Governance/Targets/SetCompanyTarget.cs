using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>Sets what the company shall reach of a measure in a year, as a draft (policy 1.1).</summary>
public static class SetCompanyTarget
{
    /// <param name="Metric">A code of <c>/target-metrics</c>.</param>
    /// <param name="OwnerDeptId">The department, or head office, that answers for it.</param>
    /// <param name="SupersedesId">The target in force whose place it shall take.</param>
    public sealed record Request(
        [property: Range(2000, 9999)] int Year, [property: Required, RegularExpression("^[A-Z0-9]{1,40}$")] string Metric,
        [property: Required, Range(0.01, 1e14)] decimal? Value, Guid? OwnerDeptId, Guid? SupersedesId);

    public sealed record Response(Guid Id, TargetStatus Status, string Unit, int Version);

    /// <summary>Sets what the company shall reach of a measure in a year, as a draft (policy 1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var owner = await db.OrgUnits.VisibleTo(command.User).AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.OwnerDeptId, ct);
        var active = await db.CompanyTargets.AsNoTracking().Where(t => t.Year == request.Year && t.Metric == request.Metric && t.EndedAt == null).ToListAsync(ct);
        var target = CompanyTarget.Set(new(request.Year, request.Metric, request.Value!.Value, request.SupersedesId), owner, active, command.User.Id, command.Now);
        return await command.CreateAsync(target, $"/company-targets/{target.Id}", t => new Response(t.Id, t.Status, t.Unit, t.Version), ct);
    }
}
