using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Approves a plan, by somebody above the branch who had no hand in it (policy 2.2.3b).</summary>
public static class ApprovePlan
{
    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Approves a plan, by somebody above the branch who had no hand in it (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        var missTold = await db.PlanMisses.AnyAsync(m => m.OrgUnitId == plan.OrgUnitId && m.Duty == PlanDuty.Approval && m.Period == plan.Period, ct);
        plan.Approve(command.User.Id, missTold, PlanDeadlines.Shipped, command.Now);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
