using ServiceDefaults.Http;

namespace Operations.Indicators.Alerts;

/// <summary>The contents page of alerts: every route with its permission.</summary>
public static class AlertsApi
{
    /// <summary>Where the hub is; the gateway has it at <c>/hubs/operations/alerts</c>.</summary>
    public const string Hub = "/hubs/alerts";

    public static void MapAlerts(this IEndpointRouteBuilder app)
    {
        var alerts = app.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("/", ListAlerts.Handle).WithName("Operations_Alerts_List")
            .RequirePermission(OperationsPermissions.ReadAlerts);
        alerts.MapGet("/{id:guid}", GetAlert.Handle).WithName("Operations_Alerts_Get")
            .RequirePermission(OperationsPermissions.ReadAlerts);
        alerts.MapPost("/{id:guid}/acknowledgement", AcknowledgeAlert.Handle).WithName("Operations_Alerts_Acknowledge")
            .RequirePermission(OperationsPermissions.HandleAlerts);
        alerts.MapPost("/{id:guid}/investigation", InvestigateAlert.Handle).WithName("Operations_Alerts_Investigate")
            .RequirePermission(OperationsPermissions.HandleAlerts);
        alerts.MapPost("/{id:guid}/handling", HandleAlert.Handle).WithName("Operations_Alerts_Handle")
            .RequirePermission(OperationsPermissions.HandleAlerts);
        alerts.MapPost("/{id:guid}/verification", VerifyAlert.Handle).WithName("Operations_Alerts_Verify")
            .RequirePermission(OperationsPermissions.VerifyAlerts);
        alerts.MapPost("/{id:guid}/closure", CloseAlert.Handle).WithName("Operations_Alerts_Close")
            .RequirePermission(OperationsPermissions.VerifyAlerts);

        // A hub is no route handler: who may connect is asked here, and which alerts he is told of when he does.
        app.MapHub<AlertsHub>(Hub).RequireSignIn()
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(caller => caller.Resource is HttpContext http && AlertsHub.Admits(http)));
    }
}
