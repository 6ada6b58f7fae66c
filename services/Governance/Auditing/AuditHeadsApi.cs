using ServiceDefaults.Auditing;
using ServiceDefaults.Http;

namespace Governance.Auditing;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class AuditHeadsApi
{
    /// <summary>Beside the routes of Governance's own trail: what the others said of theirs.</summary>
    public static void MapAuditHeads(this IEndpointRouteBuilder app) =>
        app.MapGet("/audit/heads", ListAuditHeads.Handle).WithTags("Audit trail").WithName("Governance_AuditHeads_List")
            .RequirePermission(AuditPermissions.Verify);
}
