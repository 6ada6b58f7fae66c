using ServiceDefaults.Http;

namespace Risk.Assessments;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class AssessmentsApi
{
    public static void MapAssessments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/assessments/{applicationId:guid}", GetAssessment.Handle).WithTags("Assessments").WithName("Risk_Assessments_Get")
            .RequirePermission(RiskPermissions.ReadAssessments);
        app.MapGet("/rule-sets/current", GetCurrentRuleSet.Handle).WithTags("Rule sets").WithName("Risk_RuleSets_GetCurrent")
            .RequirePermission(RiskPermissions.ReadRules);
    }
}
