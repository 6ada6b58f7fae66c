using ServiceDefaults.Http;

namespace Governance.Cockpit;

/// <summary>The contents page of the cockpit, which looks into all capabilities of Governance; none looks into it.</summary>
public static class CockpitApi
{
    public static void AddCockpit(this IHostApplicationBuilder builder) => builder.AddServiceClient<OperationsDesk>("operations");

    public static void MapCockpit(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/cockpit").WithTags("Cockpit").MapGet("/", GetCockpit.Handle).WithName("Governance_Cockpit_Get").RequirePermission(GovernancePermissions.ReadCockpit);
        app.MapGet("/purposes", GetPurposes.Handle).WithTags("Cockpit").WithName("Governance_Purposes_Get").RequirePermission(GovernancePermissions.ReadCockpit);
    }
}
