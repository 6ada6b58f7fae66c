using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Hands a plan in to be approved above the branch (policy 2.2.3b).</summary>
public static class SubmitPlan
{
    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Hands a plan in to be approved above the branch (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        var goals = await db.GoalsOfAsync(plan.OrgUnitId, PlanPeriod.Parse(plan.Period).Year, ct);
        plan.Submit(goals, await db.StaffOfAsync(plan.OrgUnitId, ct), command.User.Id, command.Now);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
