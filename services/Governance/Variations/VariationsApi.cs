using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Variations;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class VariationsApi
{
    public static void AddVariations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<VariationDesk>();
        builder.Services.AddScoped<IDueHandler, ExpireVariation>();
        if (builder.Configuration.GetValue<bool>("Demo:Enabled")) builder.Services.AddHostedService<DemoVariations>();
    }

    public static void MapVariations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/variable-values", ListVariableValues.Handle).WithTags("Local variations").WithName("Governance_VariableValues_List").RequireSignIn();

        var variations = app.MapGroup("/variations").WithTags("Local variations");
        variations.MapGet("/", ListVariations.Handle).WithName("Governance_Variations_List").RequirePermission(GovernancePermissions.ReadVariations);
        variations.MapGet("/effective", GetEffectiveValue.Handle).WithName("Governance_Variations_Effective").RequirePermission(GovernancePermissions.ReadVariations);
        variations.MapGet("/{id:guid}", GetVariation.Handle).WithName("Governance_Variations_Get").RequirePermission(GovernancePermissions.ReadVariations);
        variations.MapPost("/", ProposeVariation.Handle).WithName("Governance_Variations_Propose").RequirePermission(GovernancePermissions.ProposeVariations).Creates();
        variations.MapPost("/{id:guid}/approval", ApproveVariation.Handle).WithName("Governance_Variations_Approve").RequirePermission(GovernancePermissions.DecideVariations);
        variations.MapPost("/{id:guid}/rejection", RejectVariation.Handle).WithName("Governance_Variations_Reject").RequirePermission(GovernancePermissions.DecideVariations);
        variations.MapPost("/{id:guid}/ending", EndVariation.Handle).WithName("Governance_Variations_End").RequirePermission(GovernancePermissions.ProposeVariations);
    }
}
