using ServiceDefaults.Http;

namespace Governance.Organisation;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class OrgUnitsApi
{
    public static void MapOrgUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/org-units").WithTags("Organisation units");

        units.MapPost("/", OpenOrgUnit.Handle).WithName("Governance_OrgUnits_Open")
            .RequirePermission(GovernancePermissions.ManageOrgUnits).Creates();
        units.MapGet("/", ListOrgUnits.Handle).WithName("Governance_OrgUnits_List")
            .RequirePermission(GovernancePermissions.ReadOrgUnits);
        units.MapGet("/{id:guid}", GetOrgUnit.Handle).WithName("Governance_OrgUnits_Get")
            .RequirePermission(GovernancePermissions.ReadOrgUnits);
    }
}
