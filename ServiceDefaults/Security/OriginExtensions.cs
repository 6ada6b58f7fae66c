using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Security;

/// <summary>Fills in the origin of what a request changes.</summary>
internal static class OriginExtensions
{
    /// <summary>
    /// A service stands behind the gateway, which names the caller's address in X-Forwarded-For. Believed from a loopback
    /// address and from the networks of <c>ForwardedHeaders:KnownNetworks</c>; from anybody else it is just a header.
    /// </summary>
    public static void UseForwardedFor(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var network in app.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? [])
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }

    /// <summary>Notes the person, the address and the route of every request; the roles that count are known only where a permission is asked for.</summary>
    public static void UseOrigin(this WebApplication app) => app.Use(next => http =>
    {
        var origin = http.RequestServices.GetRequiredService<Origin>();
        origin.ActorId = http.Features.Get<TokenUser>()?.Id;
        origin.Address = AddressOf(http);
        origin.Action = NameOf(http.GetEndpoint());
        return next(http);
    });

    private static string? AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4().ToString() : http.Connection.RemoteIpAddress?.ToString();

    private static string NameOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint?.DisplayName ?? "";
}
