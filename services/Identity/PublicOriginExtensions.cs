using Microsoft.AspNetCore.HttpOverrides;
using ServiceDefaults.Security;

namespace Identity;

internal static class PublicOriginExtensions
{
    /// <summary>
    /// Every request is one to the public origin, whatever its headers say: no forged Host or X-Forwarded-Host can get into
    /// a link or a discovery document. Only the caller's address is read from a header, and only from a known proxy.
    /// </summary>
    public static void UsePublicOrigin(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        var host = new HostString(origin.Uri.Authority);
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var network in app.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? [])
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(forwarded);
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (origin.Uri.Scheme, host);
            return next(http);
        });
    }
}
