using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>One plan with all that it says (policy 2.2.3b).</summary>
public static class GetPlan
{
    /// <param name="Authors">Everybody who wrote in it.</param>
    /// <param name="ReturnReason">Why it was returned last.</param>
    public sealed record Response(
        Guid Id, PlanStatus Status, Guid BranchId, string Period, IReadOnlyList<PlanTarget> Targets, IReadOnlyList<Initiative> Initiatives, IReadOnlyList<Guid> Authors,
        Guid? SubmittedBy, DateTimeOffset? SubmittedAt, string? ReturnReason, Guid? ApprovedBy, DateTimeOffset? ApprovedAt, IReadOnlyList<QuarterReview> Reviews,
        DateTimeOffset? ClosedAt, int Version);

    /// <summary>One plan with all that it says (policy 2.2.3b).</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var p = await db.BranchPlans.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(
            new(p.Id, p.Status, p.OrgUnitId, p.Period, p.Targets, p.Initiatives, p.Authors, p.SubmittedBy, p.SubmittedAt, p.ReturnReason, p.ApprovedBy, p.ApprovedAt, p.Reviews,
                p.ClosedAt, p.Version), p.Version);
    }
}
