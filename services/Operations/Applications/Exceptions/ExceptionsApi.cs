using ServiceDefaults.Http;

namespace Operations.Applications.Exceptions;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ExceptionsApi
{
    public static void MapExceptions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/applications/{id:guid}/exceptions", ReportException.Handle).WithTags("Exceptions").WithName("Operations_Exceptions_Report")
            .RequirePermission(OperationsPermissions.Process).Creates();

        var exceptions = app.MapGroup("/exceptions").WithTags("Exceptions");
        exceptions.MapGet("/", ListExceptions.Handle).WithName("Operations_Exceptions_List").RequirePermission(OperationsPermissions.Read);
        exceptions.MapGet("/{id:guid}", GetException.Handle).WithName("Operations_Exceptions_Get").RequirePermission(OperationsPermissions.Read);
        exceptions.MapPost("/{id:guid}/acknowledgement", AcknowledgeException.Handle).WithName("Operations_Exceptions_Acknowledge")
            .RequirePermission(OperationsPermissions.Supervise);
        exceptions.MapPost("/{id:guid}/decision", DecideException.Handle).WithName("Operations_Exceptions_Decide")
            .RequirePermission(OperationsPermissions.Supervise);
        exceptions.MapPost("/{id:guid}/resolution", ResolveException.Handle).WithName("Operations_Exceptions_Resolve")
            .RequirePermission(OperationsPermissions.Process);
        exceptions.MapPost("/{id:guid}/closure", CloseException.Handle).WithName("Operations_Exceptions_Close")
            .RequirePermission(OperationsPermissions.Supervise);
    }
}
