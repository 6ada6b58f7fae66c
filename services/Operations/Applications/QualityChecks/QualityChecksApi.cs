using ServiceDefaults.Http;

namespace Operations.Applications.QualityChecks;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class QualityChecksApi
{
    public static void MapQualityChecks(this IEndpointRouteBuilder app)
    {
        var checks = app.MapGroup("/quality-checks").WithTags("Quality checks");
        checks.MapGet("/", ListQualityChecks.Handle).WithName("Operations_QualityChecks_List").RequirePermission(OperationsPermissions.CheckQuality);
        checks.MapGet("/{id:guid}", GetQualityCheck.Handle).WithName("Operations_QualityChecks_Get").RequirePermission(OperationsPermissions.CheckQuality);
        checks.MapPost("/{id:guid}/conclusion", ConcludeQualityCheck.Handle).WithName("Operations_QualityChecks_Conclude")
            .RequirePermission(OperationsPermissions.CheckQuality);
    }
}
