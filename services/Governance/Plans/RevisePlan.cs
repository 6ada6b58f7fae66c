using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Writes a draft anew, targets and initiatives (policy 2.2.3b).</summary>
public static class RevisePlan
{
    public sealed record Request(
        [property: Required, MaxLength(50)] IReadOnlyList<PlanShapes.TargetLine> Targets, [property: Required, MaxLength(50)] IReadOnlyList<PlanShapes.InitiativeLine> Initiatives);

    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Writes a draft anew, targets and initiatives (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        plan.Revise(PlanShapes.Read(request.Targets, request.Initiatives), command.User.Id);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
