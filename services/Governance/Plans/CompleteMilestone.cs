using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Says that a milestone of a plan is done (policy 2.2.3b).</summary>
public static class CompleteMilestone
{
    /// <param name="Initiative">Its number in the plan, from 1 on.</param>
    /// <param name="Milestone">Its number in the initiative, from 1 on.</param>
    /// <param name="DoneOn">Today at the latest.</param>
    public sealed record Request([property: Range(1, 50)] int Initiative, [property: Range(1, 50)] int Milestone, DateOnly DoneOn);

    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Says that a milestone of a plan is done (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        plan.Complete(request.Initiative, request.Milestone, request.DoneOn, command.Now);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
