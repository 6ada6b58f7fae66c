using System.Diagnostics;
using System.Net;
using Gateway.Edge;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>The platform's public paths: one prefix per service that the host references, and Identity's own.</summary>
internal static class ForwardingApi
{
    public static WebApplicationBuilder AddForwarding(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Service.AllFrom(builder.Configuration));
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(services => new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            EnableMultipleHttp2Connections = true,
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
            ConnectTimeout = services.GetRequiredService<IOptions<GatewayOptions>>().Value.ConnectTimeout,
            // A service that moved is found again, and one that hangs with its connection open is given up.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(5),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
        }));
        return builder;
    }

    public static IEndpointRouteBuilder MapForwarding(this IEndpointRouteBuilder app)
    {
        var origin = app.ServiceProvider.GetRequiredService<PublicOrigin>();
        foreach (var service in app.ServiceProvider.GetRequiredService<IReadOnlyList<Service>>())
        {
            app.MapTo(service, service.Prefix, Passage.ToApi(origin, service.Prefix), uploads: true).RequireSignIn().ForOtherOrigins();
            app.MapToHubs(service, Passage.ToHubs(origin, service.Hubs)).RequireSignIn().ForOtherOrigins();
            if (service.Name != Service.Identity) continue;
            foreach (var path in PublicPaths.Identity)
            {
                var route = app.MapTo(service, path.Path, Passage.ToPages(origin)).AllowAnonymous();
                if (path.OtherOrigins) route.ForOtherOrigins();
            }
        }
        app.MapFallback("/api/{**unknown}", RefuseUnknown).RequireSignIn().ForOtherOrigins();
        app.MapFallback($"{PublicPaths.Hubs}/{{**unknown}}", RefuseUnknown).RequireSignIn().ForOtherOrigins();
        app.MapFallback(PublicPaths.Unknown, RefuseUnknown).AllowAnonymous();
        return app;
    }

    private static IEndpointConventionBuilder MapTo(this IEndpointRouteBuilder app, Service service, string path, Passage passage, bool uploads = false)
    {
        var options = app.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value;
        var forward = app.ServiceProvider.ForwardTo(service, passage, options.ActivityTimeout, uploads ? options.LongestUpload : null);
        return app.Map($"{path}/{{**rest}}", context => forward.Handle(context));
    }

    // Lasting connections have one of their own each; over HTTP/1.1 every transport of SignalR is at home.
    private static IEndpointConventionBuilder MapToHubs(this IEndpointRouteBuilder app, Service service, Passage passage)
    {
        var services = app.ServiceProvider;
        var forward = services.ForwardTo(service with { Address = service.Http.ToString(), Version = HttpVersion.Version11 }, passage, ForwardToHub.LongestSilence);
        var hub = new ForwardToHub(forward, services.GetRequiredService<DenyList>(), services.GetRequiredService<TimeProvider>());
        return app.Map($"{service.Hubs}/{{**rest}}", hub.Handle);
    }

    private static ForwardToService ForwardTo(this IServiceProvider services, Service service, Passage passage, TimeSpan longestSilence, long? longestUpload = null) =>
        new(service, passage, services.GetRequiredService<IHttpForwarder>(), services.GetRequiredService<HttpMessageInvoker>(), longestSilence, longestUpload,
            services.GetRequiredService<ILogger<ForwardToService>>());

    private static Task RefuseUnknown(HttpContext context) => throw new DomainException(GatewayErrors.RouteUnknown);
}
