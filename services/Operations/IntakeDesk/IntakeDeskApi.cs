using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Operations.IntakeDesk;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class IntakeDeskApi
{
    public static WebApplicationBuilder AddIntakeDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IDueHandler, ReportLongWait>();
        builder.Services.AddDayEnd<CloseIntakeDay>(CloseIntakeDay.End);
        return builder;
    }

    public static void MapIntakeDesk(this IEndpointRouteBuilder app)
    {
        var posts = app.MapGroup("/intake-posts").WithTags("IntakeDesk");
        posts.MapPost("/", SetIntakePost.Handle).WithName("Operations_IntakePosts_Set")
            .RequirePermission(OperationsPermissions.StaffDesk).Creates();
        posts.MapGet("/", ListIntakePosts.Handle).WithName("Operations_IntakePosts_List")
            .RequirePermission(OperationsPermissions.ReadDesk);
        posts.MapGet("/{id:guid}", GetIntakePost.Handle).WithName("Operations_IntakePosts_Get")
            .RequirePermission(OperationsPermissions.ReadDesk);
        posts.MapPost("/{id:guid}/voiding", VoidIntakePost.Handle).WithName("Operations_IntakePosts_Void")
            .RequirePermission(OperationsPermissions.StaffDesk);

        var days = app.MapGroup("/branch-days").WithTags("IntakeDesk");
        days.MapPost("/", OpenBranchDay.Handle).WithName("Operations_BranchDays_Open")
            .RequirePermission(OperationsPermissions.OpenBranchDay).Creates();
        days.MapGet("/", ListBranchDays.Handle).WithName("Operations_BranchDays_List")
            .RequirePermission(OperationsPermissions.ReadDesk);
        days.MapGet("/{id:guid}", GetBranchDay.Handle).WithName("Operations_BranchDays_Get")
            .RequirePermission(OperationsPermissions.ReadDesk);

        var tickets = app.MapGroup("/queue-tickets").WithTags("IntakeDesk");
        tickets.MapPost("/", TakeQueueTicket.Handle).WithName("Operations_QueueTickets_Take")
            .RequirePermission(OperationsPermissions.WorkDesk).Creates();
        tickets.MapGet("/", ListQueueTickets.Handle).WithName("Operations_QueueTickets_List")
            .RequirePermission(OperationsPermissions.ReadDesk);
        tickets.MapPost("/next-call", CallNextTicket.Handle).WithName("Operations_QueueTickets_CallNext")
            .RequirePermission(OperationsPermissions.WorkDesk).Creates();
        tickets.MapGet("/{id:guid}", GetQueueTicket.Handle).WithName("Operations_QueueTickets_Get")
            .RequirePermission(OperationsPermissions.ReadDesk);
        tickets.MapPost("/{id:guid}/service", ServeTicket.Handle).WithName("Operations_QueueTickets_Serve")
            .RequirePermission(OperationsPermissions.WorkDesk);
        tickets.MapPost("/{id:guid}/departure", LeaveQueue.Handle).WithName("Operations_QueueTickets_Leave")
            .RequirePermission(OperationsPermissions.WorkDesk);
        tickets.MapPost("/{id:guid}/rating", RateTicket.Handle).WithName("Operations_QueueTickets_Rate")
            .RequirePermission(OperationsPermissions.WorkDesk);

        var consultations = app.MapGroup("/consultations").WithTags("IntakeDesk");
        consultations.MapPost("/", RecordConsultation.Handle).WithName("Operations_Consultations_Record")
            .RequirePermission(OperationsPermissions.WorkDesk).Creates();
        consultations.MapGet("/", ListConsultations.Handle).WithName("Operations_Consultations_List")
            .RequirePermission(OperationsPermissions.ReadDesk);
        consultations.MapGet("/{id:guid}", GetConsultation.Handle).WithName("Operations_Consultations_Get")
            .RequirePermission(OperationsPermissions.ReadDesk);
        consultations.MapPost("/{id:guid}/resolution", ResolveConsultation.Handle).WithName("Operations_Consultations_Resolve")
            .RequirePermission(OperationsPermissions.WorkDesk);
        consultations.MapPost("/{id:guid}/application", ConvertConsultation.Handle).WithName("Operations_Consultations_Convert")
            .RequirePermission(OperationsPermissions.WorkDesk);
    }
}
