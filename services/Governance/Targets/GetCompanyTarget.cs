using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>One target of the company, with those of the branches within the caller's reach.</summary>
public static class GetCompanyTarget
{
    public sealed record Branch(Guid BranchId, string BranchCode, decimal Value, decimal? Weight);

    public sealed record Response(
        Guid Id, TargetStatus Status, int Year, string Metric, decimal Value, string Unit, decimal Reserve, Guid OwnerDeptId, Guid? SupersedesId, Guid SetBy,
        DateTimeOffset? InForceAt, DateTimeOffset? EndedAt, IReadOnlyList<Branch> Branches, int Version);

    /// <summary>One target of the company, with those of the branches within the caller's reach.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        // What the company aims at is for everybody to know; what another branch shall reach is not (policy 1.1).
        var t = await db.CompanyTargets.AsNoTracking().FoundAsync(id, ct);
        var branches = await db.BranchTargets.VisibleTo(user).AsNoTracking().Where(b => b.CompanyTargetId == id)
            .Join(db.OrgUnits, b => b.OrgUnitId, u => u.Id, (b, u) => new { b, u.Code }).OrderBy(x => x.Code)
            .Select(x => new Branch(x.b.OrgUnitId, x.Code, x.b.Value, x.b.Weight)).ToListAsync(ct);
        return new(
            new(t.Id, t.Status, t.Year, t.Metric, t.Value, t.Unit, t.Reserve, t.OrgUnitId, t.SupersedesId, t.SetBy, t.InForceAt, t.EndedAt, branches, t.Version), t.Version);
    }
}
