using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.SelfChecks;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class SelfChecksApi
{
    public static void AddSelfChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<SelfCheckClauses>();
        builder.Services.AddDayEnd<CloseSelfCheckDay>(CloseSelfCheckDay.End);
        builder.AddDemoSeed<DemoSelfChecks>();
    }

    public static void MapSelfChecks(this IEndpointRouteBuilder app)
    {
        var checks = app.MapGroup("/self-checks").WithTags("Self-checks");

        checks.MapPost("/", BeginSelfCheck.Handle).WithName("Governance_SelfChecks_Begin").RequirePermission(GovernancePermissions.KeepSelfChecks).Creates();
        checks.MapGet("/", ReadSelfChecks.List).WithName("Governance_SelfChecks_List").RequirePermission(GovernancePermissions.ReadSelfChecks);
        checks.MapGet("/{id:guid}", ReadSelfChecks.One).WithName("Governance_SelfChecks_Get").RequirePermission(GovernancePermissions.ReadSelfChecks);
        checks.MapPost("/{id:guid}/answers", FillSelfCheck.Handle).WithName("Governance_SelfChecks_Fill").RequirePermission(GovernancePermissions.KeepSelfChecks);
        checks.MapPost("/{id:guid}/submission", SubmitSelfCheck.Handle).WithName("Governance_SelfChecks_Submit").RequirePermission(GovernancePermissions.KeepSelfChecks);
    }
}
