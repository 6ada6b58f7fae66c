using Microsoft.AspNetCore.HttpOverrides;

namespace Identity;

/// <summary>
/// The one address that people and clients know us by. Whether cookies are secure and plain http is tolerated follows
/// from it alone, so that no second switch can be left on by mistake.
/// </summary>
internal sealed class PublicOrigin
{
    public PublicOrigin(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration["Platform:PublicOrigin"];
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"Platform:PublicOrigin is '{text}'. Set it to scheme, host and port alone, such as https://branch.example.");
        if (uri.Scheme == "http" && !(environment.IsDevelopment() && uri.IsLoopback))
            throw new InvalidOperationException($"Platform:PublicOrigin is '{text}'. Plain http is for development on a loopback address; everywhere else set an https address.");
        Issuer = uri;
    }

    /// <summary>The issuer of every token, with a slash at the end.</summary>
    public Uri Issuer { get; }

    public bool IsSecure => Issuer.Scheme == "https";

    /// <summary>A cookie of ours: bound to this very host where https allows it, and never shared by name with another program on a loopback address.</summary>
    public CookieBuilder Cookie(string name, SameSiteMode sameSite) => new()
    {
        Name = IsSecure ? $"__Host-{name}" : name, Path = "/", HttpOnly = true, SameSite = sameSite, IsEssential = true,
        SecurePolicy = IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };
}

internal static class PublicOriginExtensions
{
    /// <summary>
    /// Every request is one to the public origin, whatever its headers say: no forged Host or X-Forwarded-Host can get into
    /// a link or a discovery document. Only the caller's address is read from a header, and only from a known proxy.
    /// </summary>
    public static void UsePublicOrigin(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        var host = new HostString(origin.Issuer.Authority);
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var network in app.Configuration.GetSection("ForwardedHeaders:KnownNetworks").Get<string[]>() ?? [])
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(forwarded);
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (origin.Issuer.Scheme, host);
            return next(http);
        });
    }
}
