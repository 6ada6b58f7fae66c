using ServiceDefaults.Http;

namespace CustomerService.Feedback;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class FeedbacksApi
{
    public static void MapFeedbacks(this IEndpointRouteBuilder app)
    {
        var feedbacks = app.MapGroup("/feedbacks").WithTags("Feedbacks");

        feedbacks.MapGet("/", ListFeedbacks.Handle).WithName("CustomerService_Feedbacks_List")
            .RequirePermission(CustomerServicePermissions.ReadFeedback);
        feedbacks.MapGet("/{id:guid}", GetFeedback.Handle).WithName("CustomerService_Feedbacks_Get")
            .RequirePermission(CustomerServicePermissions.ReadFeedback);
        feedbacks.MapPost("/{id:guid}/calls", RecordCall.Handle).WithName("CustomerService_Feedbacks_RecordCall")
            .RequirePermission(CustomerServicePermissions.RecordFeedback);
        feedbacks.MapPost("/{id:guid}/bounce", RecordReturn.Handle).WithName("CustomerService_Feedbacks_RecordReturn")
            .RequirePermission(CustomerServicePermissions.RecordFeedback);
        feedbacks.MapPost("/{id:guid}/confirmation", ConfirmFeedback.Handle).WithName("CustomerService_Feedbacks_Confirm")
            .RequirePermission(CustomerServicePermissions.RecordFeedback);
        feedbacks.MapPost("/{id:guid}/undeliverable", GiveUpFeedback.Handle).WithName("CustomerService_Feedbacks_GiveUp")
            .RequirePermission(CustomerServicePermissions.RecordFeedback);
    }
}
