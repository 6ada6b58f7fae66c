using Operations.Exchange.Articles;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Quarters;
using Operations.Exchange.Referrals;
using Operations.Exchange.Resources;
using Operations.Exchange.Staffing;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Operations.Exchange;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ExchangeApi
{
    /// <summary>Counts the exchanges of each quarter, and asks HR for the staff that a first start has missed.</summary>
    public static WebApplicationBuilder AddExchange(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IDueHandler, CloseExchangeQuarter>();
        builder.Services.AddHostedService<BeginExchangeQuarters>();
        return builder;
    }

    public static void MapExchange(this IEndpointRouteBuilder app)
    {
        var exchange = app.MapGroup("/exchange").WithTags("Exchange");

        var articles = exchange.MapGroup("/articles");
        articles.MapPost("/", WriteArticle.Handle).WithName("Operations_Exchange_WriteArticle")
            .RequirePermission(OperationsPermissions.WriteArticles).Creates();
        articles.MapGet("/", ListArticles.Handle).WithName("Operations_Exchange_ListArticles")
            .RequirePermission(OperationsPermissions.ReadExchange);
        articles.MapGet("/{id:guid}", GetArticle.Handle).WithName("Operations_Exchange_GetArticle")
            .RequirePermission(OperationsPermissions.ReadExchange);
        articles.MapPost("/{id:guid}/revise-text", ReviseArticle.Handle).WithName("Operations_Exchange_ReviseArticle")
            .RequirePermission(OperationsPermissions.WriteArticles);
        articles.MapPost("/{id:guid}/submit-article", SubmitArticle.Handle).WithName("Operations_Exchange_SubmitArticle")
            .RequirePermission(OperationsPermissions.WriteArticles);
        articles.MapPost("/{id:guid}/review-article", ReviewArticle.Handle).WithName("Operations_Exchange_ReviewArticle")
            .RequirePermission(OperationsPermissions.ReviewArticles);
        articles.MapPost("/{id:guid}/record-reuse", RecordReuse.Handle).WithName("Operations_Exchange_RecordReuse")
            .RequirePermission(OperationsPermissions.WriteArticles);
        articles.MapPost("/{id:guid}/withdraw-article", WithdrawArticle.Handle).WithName("Operations_Exchange_WithdrawArticle")
            .RequirePermission(OperationsPermissions.WriteArticles);

        var resources = exchange.MapGroup("/resources");
        resources.MapPost("/", PostResource.Handle).WithName("Operations_Exchange_PostResource")
            .RequirePermission(OperationsPermissions.ShareResources).Creates();
        resources.MapGet("/", ListResources.Handle).WithName("Operations_Exchange_ListResources")
            .RequirePermission(OperationsPermissions.ReadExchange);
        resources.MapGet("/{id:guid}", GetResource.Handle).WithName("Operations_Exchange_GetResource")
            .RequirePermission(OperationsPermissions.ReadExchange);
        resources.MapPost("/{id:guid}/match-resource", MatchResource.Handle).WithName("Operations_Exchange_MatchResource")
            .RequirePermission(OperationsPermissions.ShareResources);
        resources.MapPost("/{id:guid}/end-loan", EndResource.Handle).WithName("Operations_Exchange_EndResource")
            .RequirePermission(OperationsPermissions.ShareResources);
        resources.MapPost("/{id:guid}/cancel-resource", CancelResource.Handle).WithName("Operations_Exchange_CancelResource")
            .RequirePermission(OperationsPermissions.ShareResources);

        var referrals = exchange.MapGroup("/referrals");
        referrals.MapPost("/", SendReferral.Handle).WithName("Operations_Exchange_SendReferral")
            .RequirePermission(OperationsPermissions.Refer).Creates();
        referrals.MapGet("/", ListReferrals.Handle).WithName("Operations_Exchange_ListReferrals")
            .RequirePermission(OperationsPermissions.ReadExchange);
        referrals.MapGet("/{id:guid}", GetReferral.Handle).WithName("Operations_Exchange_GetReferral")
            .RequirePermission(OperationsPermissions.ReadExchange);
        referrals.MapPost("/{id:guid}/accept-referral", AcceptReferral.Handle).WithName("Operations_Exchange_AcceptReferral")
            .RequirePermission(OperationsPermissions.Refer);
        referrals.MapPost("/{id:guid}/decline-referral", DeclineReferral.Handle).WithName("Operations_Exchange_DeclineReferral")
            .RequirePermission(OperationsPermissions.Refer);
        referrals.MapPost("/{id:guid}/convert-referral", ConvertReferral.Handle).WithName("Operations_Exchange_ConvertReferral")
            .RequirePermission(OperationsPermissions.Refer);
        referrals.MapPost("/{id:guid}/lose-referral", LoseReferral.Handle).WithName("Operations_Exchange_LoseReferral")
            .RequirePermission(OperationsPermissions.Refer);

        var campaigns = exchange.MapGroup("/campaigns");
        campaigns.MapPost("/", PlanCampaign.Handle).WithName("Operations_Exchange_PlanCampaign")
            .RequirePermission(OperationsPermissions.RunCampaigns).Creates();
        campaigns.MapGet("/", ListCampaigns.Handle).WithName("Operations_Exchange_ListCampaigns")
            .RequirePermission(OperationsPermissions.ReadExchange);
        campaigns.MapGet("/{id:guid}", GetCampaign.Handle).WithName("Operations_Exchange_GetCampaign")
            .RequirePermission(OperationsPermissions.ReadExchange);
        campaigns.MapPost("/{id:guid}/start-campaign", StartCampaign.Handle).WithName("Operations_Exchange_StartCampaign")
            .RequirePermission(OperationsPermissions.RunCampaigns);
        campaigns.MapPost("/{id:guid}/close-campaign", CloseCampaign.Handle).WithName("Operations_Exchange_CloseCampaign")
            .RequirePermission(OperationsPermissions.RunCampaigns);

        exchange.MapGet("/staffing/{id:guid}", GetStaffing.Handle).WithName("Operations_Exchange_GetStaffing")
            .RequirePermission(OperationsPermissions.ReadExchange);
        exchange.MapPost("/staffing/{id:guid}/set-minimum", SetStaffingMinimum.Handle).WithName("Operations_Exchange_SetStaffingMinimum")
            .RequirePermission(OperationsPermissions.SetStaffing);
        exchange.MapGet("/quarters", ListExchangeQuarters.Handle).WithName("Operations_Exchange_ListQuarters")
            .RequirePermission(OperationsPermissions.ReadExchange);
    }
}
