using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Exemptions;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ExemptionsApi
{
    public static void AddExemptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExemptionDesk>();
        builder.Services.AddScoped<IDueHandler, ExpireExemption>();
    }

    public static void MapExemptions(this IEndpointRouteBuilder app)
    {
        var exemptions = app.MapGroup("/exemptions").WithTags("Exemptions");

        exemptions.MapGet("/", ListExemptions.Handle).WithName("Governance_Exemptions_List").RequirePermission(GovernancePermissions.ReadExemptions);
        exemptions.MapGet("/{id:guid}", GetExemption.Handle).WithName("Governance_Exemptions_Get").RequirePermission(GovernancePermissions.ReadExemptions);
        exemptions.MapPost("/", RequestExemption.Handle).WithName("Governance_Exemptions_Request").RequirePermission(GovernancePermissions.RequestExemptions).Creates();
        exemptions.MapPost("/{id:guid}/ending", EndExemption.Handle).WithName("Governance_Exemptions_End").RequirePermission(GovernancePermissions.EndExemptions);
    }
}
