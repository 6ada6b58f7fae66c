using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.OfficeItems;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class OfficeItemsApi
{
    public static void AddOfficeItems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OfficeItemLimits>().BindConfiguration("OfficeItems").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<OfficeInbox>().AddScoped<IDueHandler, LookAtOfficeItem>();
        builder.AddDemoSeed<DemoOfficeItems>();
    }

    public static void MapOfficeItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/office-items").WithTags("Office items");
        items.MapPost("/", SendOfficeItem.Handle).WithName("Governance_OfficeItems_Send").RequirePermission(GovernancePermissions.SendOfficeItems).Creates();
        items.MapGet("/", ListOfficeItems.Handle).WithName("Governance_OfficeItems_List").RequirePermission(GovernancePermissions.ReadOfficeItems);
        items.MapGet("/{id:guid}", GetOfficeItem.Handle).WithName("Governance_OfficeItems_Get").RequirePermission(GovernancePermissions.ReadOfficeItems);
        items.MapPost("/{id:guid}/triage", TriageOfficeItem.Handle).WithName("Governance_OfficeItems_Triage").RequirePermission(GovernancePermissions.ManageOfficeItems);
        items.MapPost("/{id:guid}/closure", CloseOfficeItem.Handle).WithName("Governance_OfficeItems_Close").RequirePermission(GovernancePermissions.ManageOfficeItems);
    }
}
