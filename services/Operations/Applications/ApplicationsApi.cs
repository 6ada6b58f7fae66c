using Operations.Applications.Exceptions;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Operations.Applications;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ApplicationsApi
{
    public static void AddApplications(this IHostApplicationBuilder builder) => builder.Services
        .AddScoped<Cases>().AddScoped<ContentLock>().AddScoped<Intakes>().AddScoped<IDueHandler, FireStageClock>().AddScoped<IDueHandler, FireExceptionClock>();

    public static void MapApplications(this IEndpointRouteBuilder app)
    {
        var applications = app.MapGroup("/applications").WithTags("Applications");

        // Intake (policy 3.1.1)
        applications.MapPost("/", SubmitApplication.Handle).WithName("Operations_Applications_Submit")
            .RequirePermission(OperationsPermissions.Submit).Creates();
        applications.MapPost("/drafts", BeginDraft.Handle).WithName("Operations_Applications_BeginDraft")
            .RequirePermission(OperationsPermissions.Submit).Creates();
        applications.MapPost("/{id:guid}/draft-change", ChangeDraft.Handle).WithName("Operations_Applications_ChangeDraft")
            .RequirePermission(OperationsPermissions.Submit);
        applications.MapPost("/{id:guid}/submission", SubmitDraft.Handle).WithName("Operations_Applications_SubmitDraft")
            .RequirePermission(OperationsPermissions.Submit);
        applications.MapGet("/", ListApplications.Handle).WithName("Operations_Applications_List")
            .RequirePermission(OperationsPermissions.Read);
        applications.MapGet("/{id:guid}", GetApplication.Handle).WithName("Operations_Applications_Get")
            .RequirePermission(OperationsPermissions.Read);
        applications.MapPost("/{id:guid}/acceptance", AcceptApplication.Handle).WithName("Operations_Applications_Accept")
            .RequirePermission(OperationsPermissions.Accept);
        applications.MapPost("/{id:guid}/refusal", RefuseApplication.Handle).WithName("Operations_Applications_Refuse")
            .RequirePermission(OperationsPermissions.Accept);
        applications.MapPost("/{id:guid}/supplement-request", AskForSupplement.Handle).WithName("Operations_Applications_AskForSupplement")
            .RequirePermission(OperationsPermissions.AskForSupplement);
        applications.MapPost("/{id:guid}/supplement", SupplementApplication.Handle).WithName("Operations_Applications_Supplement")
            .RequirePermission(OperationsPermissions.Accept);
        applications.MapPost("/{id:guid}/withdrawal", WithdrawApplication.Handle).WithName("Operations_Applications_Withdraw")
            .RequirePermission(OperationsPermissions.Accept);

        // Review (policy 3.1.2)
        applications.MapPost("/{id:guid}/review-claim", ClaimReview.Handle).WithName("Operations_Applications_ClaimReview")
            .RequirePermission(OperationsPermissions.Review);
        applications.MapPost("/{id:guid}/review-release", ReleaseReview.Handle).WithName("Operations_Applications_ReleaseReview")
            .RequirePermission(OperationsPermissions.Review);
        applications.MapPost("/{id:guid}/review", ReviewApplication.Handle).WithName("Operations_Applications_Review")
            .RequirePermission(OperationsPermissions.Review);

        // Processing (policy 3.1.3)
        applications.MapPost("/{id:guid}/processing", StartProcessing.Handle).WithName("Operations_Applications_StartProcessing")
            .RequirePermission(OperationsPermissions.Process);
        applications.MapPost("/{id:guid}/steps/{no:int}", RecordStep.Handle).WithName("Operations_Applications_RecordStep")
            .RequirePermission(OperationsPermissions.Process);
        applications.MapPost("/{id:guid}/steps/{no:int}/correction", CorrectStep.Handle).WithName("Operations_Applications_CorrectStep")
            .RequirePermission(OperationsPermissions.Process);
        applications.MapPost("/{id:guid}/completion", CompleteApplication.Handle).WithName("Operations_Applications_Complete")
            .RequirePermission(OperationsPermissions.Process);
        applications.MapPost("/{id:guid}/reversal", ReverseApplication.Handle).WithName("Operations_Applications_Reverse")
            .RequirePermission(OperationsPermissions.Reverse);
    }
}
