using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ApplicationsApi
{
    public static void MapApplications(this IEndpointRouteBuilder app)
    {
        var applications = app.MapGroup("/applications").WithTags("Applications");

        applications.MapPost("/", SubmitApplication.Handle).WithName("Operations_Applications_Submit")
            .RequirePermission(OperationsPermissions.Submit).Creates();
        applications.MapGet("/", ListApplications.Handle).WithName("Operations_Applications_List")
            .RequirePermission(OperationsPermissions.Read);
        applications.MapGet("/{id:guid}", GetApplication.Handle).WithName("Operations_Applications_Get")
            .RequirePermission(OperationsPermissions.Read);
        applications.MapPost("/{id:guid}/acceptance", AcceptApplication.Handle).WithName("Operations_Applications_Accept")
            .RequirePermission(OperationsPermissions.Accept);
        applications.MapPost("/{id:guid}/review", ReviewApplication.Handle).WithName("Operations_Applications_Review")
            .RequirePermission(OperationsPermissions.Review);
        applications.MapPost("/{id:guid}/processing", StartProcessing.Handle).WithName("Operations_Applications_StartProcessing")
            .RequirePermission(OperationsPermissions.Process);
        applications.MapPost("/{id:guid}/completion", CompleteApplication.Handle).WithName("Operations_Applications_Complete")
            .RequirePermission(OperationsPermissions.Process);
    }
}
