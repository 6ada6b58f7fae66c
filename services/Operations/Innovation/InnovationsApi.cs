using ServiceDefaults.Http;

namespace Operations.Innovation;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class InnovationsApi
{
    public static void MapInnovations(this IEndpointRouteBuilder app)
    {
        var innovations = app.MapGroup("/innovations").WithTags("Innovations");

        innovations.MapPost("/", ProposeInnovation.Handle).WithName("Operations_Innovations_Propose")
            .RequirePermission(OperationsPermissions.ProposeInnovation).Creates();
        innovations.MapGet("/", ListProposals.Handle).WithName("Operations_Innovations_List")
            .RequirePermission(OperationsPermissions.ReadInnovations);
        innovations.MapGet("/{id:guid}", GetProposal.Handle).WithName("Operations_Innovations_Get")
            .RequirePermission(OperationsPermissions.ReadInnovations);
        innovations.MapPost("/{id:guid}/complete-research", CompleteResearch.Handle).WithName("Operations_Innovations_CompleteResearch")
            .RequirePermission(OperationsPermissions.ProposeInnovation);
        innovations.MapPost("/{id:guid}/plan-pilot", PlanPilot.Handle).WithName("Operations_Innovations_PlanPilot")
            .RequirePermission(OperationsPermissions.RunInnovation);
        innovations.MapPost("/{id:guid}/review-feasibility", ReviewFeasibility.Handle).WithName("Operations_Innovations_ReviewFeasibility")
            .RequirePermission(OperationsPermissions.JudgeInnovation);
        innovations.MapPost("/{id:guid}/review-risk", ReviewRisk.Handle).WithName("Operations_Innovations_ReviewRisk")
            .RequirePermission(OperationsPermissions.JudgeInnovationRisk);
        innovations.MapPost("/{id:guid}/approve-proposal", ApproveProposal.Handle).WithName("Operations_Innovations_Approve")
            .RequirePermission(OperationsPermissions.JudgeInnovation);
        innovations.MapPost("/{id:guid}/start-pilot", StartPilot.Handle).WithName("Operations_Innovations_StartPilot")
            .RequirePermission(OperationsPermissions.RunInnovation);
        innovations.MapPost("/{id:guid}/record-result", RecordPilotResult.Handle).WithName("Operations_Innovations_RecordResult")
            .RequirePermission(OperationsPermissions.RunInnovation);
        innovations.MapPost("/{id:guid}/review-pilot", ReviewPilot.Handle).WithName("Operations_Innovations_ReviewPilot")
            .RequirePermission(OperationsPermissions.JudgeInnovation);
        innovations.MapPost("/{id:guid}/request-rollout", RequestRollOut.Handle).WithName("Operations_Innovations_RequestRollOut")
            .RequirePermission(OperationsPermissions.RunInnovation);
        innovations.MapPost("/{id:guid}/stop-proposal", StopProposal.Handle).WithName("Operations_Innovations_Stop")
            .RequirePermission(OperationsPermissions.RunInnovation);
    }
}
