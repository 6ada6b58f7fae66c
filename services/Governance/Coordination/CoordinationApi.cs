using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Coordination;

/// <summary>The contents page of the capability: every route with its permission. Which side may do what says the item.</summary>
public static class CoordinationApi
{
    public static void AddCoordination(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<IDueHandler, LookAtUnanswered>();
        builder.AddDemoSeed<DemoCoordination>();
    }

    public static void MapCoordination(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/coordination-items").WithTags("Coordination between units");
        items.MapPost("/", AskUnit.Handle).WithName("Governance_Coordination_Ask").RequirePermission(GovernancePermissions.Coordinate).Creates();
        items.MapGet("/", ListCoordinationItems.Handle).WithName("Governance_Coordination_List").RequirePermission(GovernancePermissions.ReadCoordination);
        items.MapGet("/{id:guid}", GetCoordinationItem.Handle).WithName("Governance_Coordination_Get").RequirePermission(GovernancePermissions.ReadCoordination);
        items.MapPost("/{id:guid}/answer", AnswerItem.Handle).WithName("Governance_Coordination_Answer").RequirePermission(GovernancePermissions.Coordinate);
        items.MapPost("/{id:guid}/acceptance", AcceptAnswer.Handle).WithName("Governance_Coordination_Accept").RequirePermission(GovernancePermissions.Coordinate);
        items.MapPost("/{id:guid}/reopening", ReopenItem.Handle).WithName("Governance_Coordination_Reopen").RequirePermission(GovernancePermissions.Coordinate);
        items.MapPost("/{id:guid}/closure", CloseItem.Handle).WithName("Governance_Coordination_Close").RequirePermission(GovernancePermissions.Coordinate);
    }
}
