using Governance.Targets.Attainment;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Targets;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class TargetsApi
{
    public static void AddTargets(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDue<BeginTargetYear>(BeginTargetYear.Waiting, BeginTargetYear.First);
        builder.Services.AddDayEnd<CloseAttainmentDay>(CloseAttainmentDay.End);
        builder.AddDemoSeed<DemoTargets>();
    }

    public static void MapTargets(this IEndpointRouteBuilder app)
    {
        var company = app.MapGroup("/company-targets").WithTags("Targets");
        company.MapPost("/", SetCompanyTarget.Handle).WithName("Governance_CompanyTargets_Set").RequirePermission(GovernancePermissions.ManageTargets).Creates();
        company.MapGet("/", ListCompanyTargets.Handle).WithName("Governance_CompanyTargets_List").RequirePermission(GovernancePermissions.ReadTargets);
        company.MapGet("/{id:guid}", GetCompanyTarget.Handle).WithName("Governance_CompanyTargets_Get").RequirePermission(GovernancePermissions.ReadTargets);
        company.MapPost("/{id:guid}/cascade", CascadeTarget.Handle).WithName("Governance_CompanyTargets_Cascade").RequirePermission(GovernancePermissions.ManageTargets);
        company.MapPost("/{id:guid}/entry-into-force", PutTargetInForce.Handle).WithName("Governance_CompanyTargets_PutInForce").RequirePermission(GovernancePermissions.ManageTargets);
        company.MapPost("/{id:guid}/closure", CloseTarget.Handle).WithName("Governance_CompanyTargets_Close").RequirePermission(GovernancePermissions.ManageTargets);

        app.MapGet("/branch-targets", ListBranchTargets.Handle).WithTags("Targets").WithName("Governance_BranchTargets_List").RequirePermission(GovernancePermissions.ReadTargets);
        app.MapGet("/target-attainment", ReadAttainment.Handle).WithTags("Targets").WithName("Governance_Targets_Attainment").RequirePermission(GovernancePermissions.ReadTargets);
        app.MapGet("/target-metrics", ListTargetMetrics.Handle).WithTags("Targets").WithName("Governance_TargetMetrics_List").RequirePermission(GovernancePermissions.ReadTargets);
    }
}
