using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Duties;

/// <summary>
/// The contents page of the capability: every route with its permission. Positions and duties are the company's; who holds them at a unit is
/// seen by whoever reaches the unit.
/// </summary>
public static class DutiesApi
{
    public static void AddDuties(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<FirstDuties>();
        builder.Services.AddDayEnd<CloseDutyDay>(CloseDutyDay.End);
    }

    public static void MapDuties(this IEndpointRouteBuilder app)
    {
        var positions = app.MapGroup("/positions").WithTags("Positions and duties");
        positions.MapGet("/", ListPositions.Handle).WithName("Governance_Positions_List").RequirePermission(GovernancePermissions.ReadDuties);
        positions.MapGet("/{id:guid}", GetPosition.Handle).WithName("Governance_Positions_Get").RequirePermission(GovernancePermissions.ReadDuties);
        positions.MapGet("/staffing", GetStaffing.Handle).WithName("Governance_Positions_Staffing").RequirePermission(GovernancePermissions.ReadDuties);
        positions.MapPost("/", SetUpPosition.Handle).WithName("Governance_Positions_SetUp").RequirePermission(GovernancePermissions.ManageDuties).Creates();
        positions.MapPost("/{id:guid}/change", ChangePosition.Handle).WithName("Governance_Positions_Change").RequirePermission(GovernancePermissions.ManageDuties);

        var duties = app.MapGroup("/duties").WithTags("Positions and duties");
        duties.MapGet("/", ListDuties.Handle).WithName("Governance_Duties_List").RequirePermission(GovernancePermissions.ReadDuties);
        duties.MapGet("/accountable", FindAccountable.Handle).WithName("Governance_Duties_Accountable").RequirePermission(GovernancePermissions.ReadDuties);
        duties.MapPost("/", AssignDuty.Handle).WithName("Governance_Duties_Assign").RequirePermission(GovernancePermissions.ManageDuties).Creates();
        duties.MapPost("/{id:guid}/handover", HandDuty.Handle).WithName("Governance_Duties_Hand").RequirePermission(GovernancePermissions.ManageDuties);
        duties.MapPost("/{id:guid}/ending", EndDuty.Handle).WithName("Governance_Duties_End").RequirePermission(GovernancePermissions.ManageDuties);

        app.MapGet("/staffing-gaps", ListStaffingGaps.Handle).WithTags("Positions and duties").WithName("Governance_StaffingGaps_List").RequirePermission(GovernancePermissions.ReadDuties);
    }
}
