using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Gateway.Edge;

/// <summary>What stands between the world and the platform before any route: limits, known hosts, safe headers.</summary>
internal static class EdgeExtensions
{
    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<KestrelServerOptions>(builder.Configuration.GetSection("Kestrel"));
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewayOptions>, PublicOrigin>((forwarded, gateway, origin) =>
        {
            // An empty list of proxies would mean "believe everybody": without load balancers nothing is read at all.
            var networks = gateway.Value.TrustedNetworks;
            forwarded.ForwardedHeaders = networks.Length == 0 ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            forwarded.AllowedHosts = [origin.Uri.Host];
        });
        return builder.AddOtherOrigins();
    }

    /// <summary>First of all: the caller's true address, and the headers that every answer carries, refusals too.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustedNetworks.Length > 0) app.UseForwardedHeaders();
        Func<object, Task> apply = new SecurityHeaders(app.Services.GetRequiredService<PublicOrigin>().IsSecure).Apply;
        app.Use(next => context =>
        {
            context.Response.OnStarting(apply, context.Response.Headers);
            return next(context);
        });
        return app;
    }

    /// <summary>Refuses whoever calls the platform by another name (a page of another site whose name was pointed here). Probes call by address.</summary>
    public static WebApplication UseKnownHosts(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        app.Use(next => context => origin.IsNamedBy(context.Request.Host) || context.Request.Path.Value is "/health" or "/alive"
            ? next(context)
            : throw new DomainException(GatewayErrors.HostUnknown(origin.ToString())));
        return app;
    }
}
