using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Exemptions;

/// <summary>One exemption, with who asked for it, how the committee resolved, and how it ended.</summary>
public static class GetExemption
{
    public sealed record Response(
        Guid Id, int Version, Guid UnitId, string UnitType, string Clause, ExemptionStatus Status, string Reason, DateOnly From, DateOnly Until, Guid ApprovalId,
        Guid RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt, DateTimeOffset? GrantedAt, Guid? EndedBy, DateTimeOffset? EndedAt, string? EndReason);

    /// <summary>One exemption, with who asked for it, how the committee resolved, and how it ended.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var e = await db.Exemptions.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(e.Id, e.Version, e.OrgUnitId, e.UnitType, e.Clause, e.Status, e.Reason, e.From, e.Until, e.ApprovalId, e.RequestedBy, e.RequestedAt, e.DecidedAt,
            e.GrantedAt, e.EndedBy, e.EndedAt, e.EndReason), e.Version);
    }
}
