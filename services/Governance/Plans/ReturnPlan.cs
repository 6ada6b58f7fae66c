using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Gives a plan back to be written anew (policy 2.2.3b).</summary>
public static class ReturnPlan
{
    /// <param name="Reason">Stands in the plan and in the audit trail.</param>
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Gives a plan back to be written anew (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        plan.Return(request.Reason, command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
