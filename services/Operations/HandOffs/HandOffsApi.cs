using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Operations.HandOffs;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class HandOffsApi
{
    public static WebApplicationBuilder AddHandOffs(this WebApplicationBuilder builder)
    {
        builder.Services.AddFactSignal<PassagesSignal>();
        builder.Services.AddHostedService<KeepRollUp>();
        return builder;
    }

    public static void MapHandOffs(this IEndpointRouteBuilder app)
    {
        var handOffs = app.MapGroup("/hand-offs").WithTags("Hand-offs");
        handOffs.MapGet("/", GetHandOffs.Handle).WithName("Operations_HandOffs_Get")
            .RequirePermission(OperationsPermissions.ReadHandOffs);
        handOffs.MapGet("/branches", ListBranchHandOffs.Handle).WithName("Operations_HandOffs_ListBranches")
            .RequirePermission(OperationsPermissions.ReadHandOffs);
    }
}
