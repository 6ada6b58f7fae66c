using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Looks back at a quarter of a plan, by somebody above the branch (policy 2.2.3b).</summary>
public static class ReviewPlan
{
    /// <param name="Quarter">A quarter of the plan that is over, such as <c>2026-Q3</c>.</param>
    public sealed record Request(
        [property: Required, RegularExpression(PlanPeriod.Quarters)] string Quarter,
        [property: Required, StringLength(4000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Findings);

    public sealed record Response(Guid Id, PlanStatus Status, int Version);

    /// <summary>Looks back at a quarter of a plan, by somebody above the branch (policy 2.2.3b).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var plan = await db.BranchPlans.VisibleTo(command.User).FoundAsync(id, ct);
        plan.ExpectVersion(expected?.Version);
        var missTold = await db.PlanMisses.AnyAsync(m => m.OrgUnitId == plan.OrgUnitId && m.Duty == PlanDuty.Review && m.Period == request.Quarter, ct);
        var quarter = PlanPeriod.Parse(request.Quarter);
        plan.Review(quarter, request.Findings, missTold, PlanDeadlines.Shipped.ReviewOf(quarter, calendars.Current), command.User.Id, command.Now);
        return await command.SaveAsync(plan, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
