using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Directives;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class DirectivesApi
{
    public static void AddDirectives(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DirectiveLimits>().BindConfiguration("Directives").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<DirectiveNumbers>().AddScoped<IDueHandler, LookAtReceipt>();
        builder.AddDemoSeed<DemoDirectives>();
    }

    public static void MapDirectives(this IEndpointRouteBuilder app)
    {
        var directives = app.MapGroup("/directives").WithTags("Directives");
        directives.MapPost("/", IssueDirective.Handle).WithName("Governance_Directives_Issue").RequirePermission(GovernancePermissions.ManageDirectives).Creates();
        directives.MapGet("/", ListDirectives.Handle).WithName("Governance_Directives_List").RequirePermission(GovernancePermissions.ReadDirectives);
        directives.MapGet("/{id:guid}", GetDirective.Handle).WithName("Governance_Directives_Get").RequirePermission(GovernancePermissions.ReadDirectives);
        directives.MapPost("/{id:guid}/supplements", SupplementDirective.Handle).WithName("Governance_Directives_Supplement")
            .RequirePermission(GovernancePermissions.ManageDirectives);

        var receipts = app.MapGroup("/directive-receipts").WithTags("Directives");
        receipts.MapGet("/", ListReceipts.Handle).WithName("Governance_DirectiveReceipts_List").RequirePermission(GovernancePermissions.ReadReceipts);
        receipts.MapGet("/{id:guid}", GetReceipt.Handle).WithName("Governance_DirectiveReceipts_Get").RequirePermission(GovernancePermissions.ReadReceipts);
        receipts.MapPost("/{id:guid}/signature", SignReceipt.Handle).WithName("Governance_DirectiveReceipts_Sign").RequirePermission(GovernancePermissions.AnswerDirectives);
        receipts.MapPost("/{id:guid}/start", StartReceipt.Handle).WithName("Governance_DirectiveReceipts_Start").RequirePermission(GovernancePermissions.AnswerDirectives);
        receipts.MapPost("/{id:guid}/report", ReportReceipt.Handle).WithName("Governance_DirectiveReceipts_Report").RequirePermission(GovernancePermissions.AnswerDirectives);
        receipts.MapPost("/{id:guid}/confirmation", ConfirmReceipt.Handle).WithName("Governance_DirectiveReceipts_Confirm")
            .RequirePermission(GovernancePermissions.ManageDirectives);
        receipts.MapPost("/{id:guid}/return", ReturnReceipt.Handle).WithName("Governance_DirectiveReceipts_Return").RequirePermission(GovernancePermissions.ManageDirectives);
    }
}
