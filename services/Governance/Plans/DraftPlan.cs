using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Begins the plan of a branch for a year or a quarter (policy 2.2.3b).</summary>
public static class DraftPlan
{
    /// <param name="Period">Such as <c>2026</c> or <c>2026-Q4</c>.</param>
    public sealed record Request(
        Guid BranchId, [property: Required, RegularExpression(PlanPeriod.Pattern)] string Period, [property: Required, MaxLength(50)] IReadOnlyList<PlanShapes.TargetLine> Targets,
        [property: Required, MaxLength(50)] IReadOnlyList<PlanShapes.InitiativeLine> Initiatives);

    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    private static readonly VisibleUnit<GovernanceDb> Branch = new();

    /// <summary>Begins the plan of a branch for a year or a quarter (policy 2.2.3b).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var another = await db.BranchPlans.AnyAsync(p => p.OrgUnitId == branch.Id && p.Period == request.Period, ct);
        var plan = BranchPlan.Draft(branch, PlanPeriod.Parse(request.Period), PlanShapes.Read(request.Targets, request.Initiatives), another, command.User.Id, command.Now);
        return await command.CreateAsync(plan, $"/branch-plans/{plan.Id}", p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
