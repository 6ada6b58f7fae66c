using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Http;

namespace ServiceDefaults.Auditing;

/// <summary>The routes of the trail, which every service with a database has.</summary>
internal static class AuditApi
{
    public static void MapAuditTrail(this IEndpointRouteBuilder app)
    {
        var trail = app.MapGroup("/audit").WithTags("Audit trail");

        trail.MapGet("/", ListAuditTrail.Handle).WithName("AuditTrail_List").WithSummary("The audit trail within the caller's reach, newest first.")
            .RequirePermission(AuditPermissions.Read);
        trail.MapGet("/{id:guid}", GetAuditEntry.Handle).WithName("AuditTrail_Get").WithSummary("One entry of the audit trail.")
            .RequirePermission(AuditPermissions.Read);
        trail.MapGet("/verification", VerifyAuditTrail.Handle).WithName("AuditTrail_Verify").WithSummary("Goes through the whole trail and names the first broken row.")
            .RequirePermission(AuditPermissions.Verify);
    }
}
