using Governance.Organisation.Readiness;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Organisation;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class OrgUnitsApi
{
    public static void AddOrgUnits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<TreeLock>();
        builder.Services.AddHostedService<FirstUnits>();
        builder.Services.AddDayEnd<CloseReadyDay>(CloseReadyDay.End);
        builder.AddDemoSeed<DemoReadyDays>();
    }

    public static void MapOrgUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/org-units").WithTags("Organisation units");

        units.MapPost("/", SetUpOrgUnit.Handle).WithName("Governance_OrgUnits_SetUp")
            .RequirePermission(GovernancePermissions.ManageOrgUnits).Creates();
        units.MapGet("/", ListOrgUnits.Handle).WithName("Governance_OrgUnits_List")
            .RequirePermission(GovernancePermissions.ReadOrgUnits);
        units.MapGet("/{id:guid}", GetOrgUnit.Handle).WithName("Governance_OrgUnits_Get")
            .RequirePermission(GovernancePermissions.ReadOrgUnits);
        units.MapGet("/{id:guid}/open-items", ListOpenItems.Handle).WithName("Governance_OrgUnits_OpenItems")
            .RequirePermission(GovernancePermissions.ReadOrgUnits);
        units.MapPost("/{id:guid}/opening", OpenOrgUnit.Handle).WithName("Governance_OrgUnits_Open")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/suspension", SuspendOrgUnit.Handle).WithName("Governance_OrgUnits_Suspend")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/resumption", ResumeOrgUnit.Handle).WithName("Governance_OrgUnits_Resume")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/closure", CloseOrgUnit.Handle).WithName("Governance_OrgUnits_Close")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/renaming", RenameOrgUnit.Handle).WithName("Governance_OrgUnits_Rename")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/relocation", RelocateOrgUnit.Handle).WithName("Governance_OrgUnits_Relocate")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/{id:guid}/move", MoveOrgUnit.Handle).WithName("Governance_OrgUnits_Move")
            .RequirePermission(GovernancePermissions.ManageOrgUnits);
        units.MapPost("/imports", ImportOrgUnits.Handle).WithName("Governance_OrgUnits_Import")
            .RequirePermission(GovernancePermissions.ManageOrgUnits).Imports();
    }
}
