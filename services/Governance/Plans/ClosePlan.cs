using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Ends a plan whose period is over (policy 2.2.3b).</summary>
public static class ClosePlan
{
    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Ends a plan whose period is over (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        plan.Close(command.Now);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
