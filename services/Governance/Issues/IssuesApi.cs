using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Issues;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class IssuesApi
{
    public static void AddIssues(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<IssueLimits>().BindConfiguration("Issues").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<IDueHandler, LookAtIssue>();
        builder.AddDemoSeed<DemoIssues>();
    }

    public static void MapIssues(this IEndpointRouteBuilder app)
    {
        var issues = app.MapGroup("/major-issues").WithTags("Major issues");
        issues.MapPost("/", RaiseIssue.Handle).WithName("Governance_MajorIssues_Raise").RequirePermission(GovernancePermissions.RaiseIssues).Creates();
        issues.MapGet("/", ListIssues.Handle).WithName("Governance_MajorIssues_List").RequirePermission(GovernancePermissions.ReadIssues);
        issues.MapGet("/{id:guid}", GetIssue.Handle).WithName("Governance_MajorIssues_Get").RequirePermission(GovernancePermissions.ReadIssues);
        issues.MapPost("/{id:guid}/triage", TriageIssue.Handle).WithName("Governance_MajorIssues_Triage").RequirePermission(GovernancePermissions.ManageIssues);
        issues.MapPost("/{id:guid}/assignment", AssignIssue.Handle).WithName("Governance_MajorIssues_Assign").RequirePermission(GovernancePermissions.ManageIssues);
        issues.MapPost("/{id:guid}/plan", PlanIssue.Handle).WithName("Governance_MajorIssues_Plan").RequirePermission(GovernancePermissions.SolveIssues);
        issues.MapPost("/{id:guid}/resolution", ResolveIssue.Handle).WithName("Governance_MajorIssues_Resolve").RequirePermission(GovernancePermissions.SolveIssues);
        issues.MapPost("/{id:guid}/verification", VerifyIssue.Handle).WithName("Governance_MajorIssues_Verify").RequirePermission(GovernancePermissions.RaiseIssues);
        issues.MapPost("/{id:guid}/reopening", ReopenIssue.Handle).WithName("Governance_MajorIssues_Reopen").RequirePermission(GovernancePermissions.RaiseIssues);
        issues.MapPost("/{id:guid}/closure", CloseIssue.Handle).WithName("Governance_MajorIssues_Close").RequirePermission(GovernancePermissions.ManageIssues);
        issues.MapPost("/{id:guid}/promotion", PromoteIssue.Handle).WithName("Governance_MajorIssues_Promote").RequirePermission(GovernancePermissions.ManageIssues);
    }
}
