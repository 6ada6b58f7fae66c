using ServiceDefaults.Http;

namespace Governance.Plans;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class PlansApi
{
    public static void AddPlans(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDue<LookAtPlansOfYear>(LookAtPlansOfYear.Waiting, LookAtPlansOfYear.First);
        builder.Services.AddDue<LookAtReviews>(LookAtReviews.Waiting, LookAtReviews.First);
        builder.AddDemoSeed<DemoPlans>();
    }

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/branch-plans").WithTags("Branch plans");
        plans.MapPost("/", DraftPlan.Handle).WithName("Governance_BranchPlans_Draft").RequirePermission(GovernancePermissions.WritePlans).Creates();
        plans.MapGet("/", ListPlans.Handle).WithName("Governance_BranchPlans_List").RequirePermission(GovernancePermissions.ReadPlans);
        plans.MapGet("/{id:guid}", GetPlan.Handle).WithName("Governance_BranchPlans_Get").RequirePermission(GovernancePermissions.ReadPlans);
        plans.MapPost("/{id:guid}/revision", RevisePlan.Handle).WithName("Governance_BranchPlans_Revise").RequirePermission(GovernancePermissions.WritePlans);
        plans.MapPost("/{id:guid}/submission", SubmitPlan.Handle).WithName("Governance_BranchPlans_Submit").RequirePermission(GovernancePermissions.WritePlans);
        plans.MapPost("/{id:guid}/approval", ApprovePlan.Handle).WithName("Governance_BranchPlans_Approve").RequirePermission(GovernancePermissions.ApprovePlans);
        plans.MapPost("/{id:guid}/return", ReturnPlan.Handle).WithName("Governance_BranchPlans_Return").RequirePermission(GovernancePermissions.ApprovePlans);
        plans.MapPost("/{id:guid}/start", StartPlan.Handle).WithName("Governance_BranchPlans_Start").RequirePermission(GovernancePermissions.WritePlans);
        plans.MapPost("/{id:guid}/milestones", CompleteMilestone.Handle).WithName("Governance_BranchPlans_CompleteMilestone").RequirePermission(GovernancePermissions.WritePlans);
        plans.MapPost("/{id:guid}/reviews", ReviewPlan.Handle).WithName("Governance_BranchPlans_Review").RequirePermission(GovernancePermissions.ApprovePlans);
        plans.MapPost("/{id:guid}/closure", ClosePlan.Handle).WithName("Governance_BranchPlans_Close").RequirePermission(GovernancePermissions.ApprovePlans);
    }
}
