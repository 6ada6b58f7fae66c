using ServiceDefaults.Http;

namespace Governance.Policies;

/// <summary>The contents page of the policy: every route. Whoever is signed in may read it.</summary>
public static class PoliciesApi
{
    public static void AddPolicies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PolicyBook>();
        builder.Services.AddHostedService<FirstPolicy>();
    }

    public static void MapPolicies(this IEndpointRouteBuilder app)
    {
        var policies = app.MapGroup("/policy-versions").WithTags("Policy");

        policies.MapGet("/", ReadPolicy.List).WithName("Governance_Policies_List").RequireSignIn();
        policies.MapGet("/in-force", ReadPolicy.InForce).WithName("Governance_Policies_InForce").RequireSignIn();
        policies.MapGet("/{no:int}", ReadPolicy.One).WithName("Governance_Policies_Get").RequireSignIn();
    }
}
