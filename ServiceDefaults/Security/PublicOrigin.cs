using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Security;

/// <summary>
/// The one address by which people and tokens know the platform (<c>Platform:PublicOrigin</c>). Whether cookies are
/// secure and plain http is tolerated follows from it alone, so that no second switch can be left on by mistake.
/// </summary>
public sealed class PublicOrigin
{
    private readonly string[] hosts;

    /// <exception cref="InvalidOperationException">It is not set, is more than an origin, or is plain http for others than this machine.</exception>
    public PublicOrigin(IConfiguration configuration, IHostEnvironment environment)
    {
        var value = configuration["Platform:PublicOrigin"];
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            throw new InvalidOperationException($"Platform:PublicOrigin is '{value}'. It must be scheme, host and port alone, such as https://branch.example.");
        if (uri.Scheme == Uri.UriSchemeHttp && !(environment.IsDevelopment() && uri.IsLoopback))
            throw new InvalidOperationException($"Platform:PublicOrigin is '{value}'. Plain http is for development on a loopback address; everywhere else set an https address.");
        Uri = uri;
        hosts = uri.IsLoopback ? [uri.Host, "localhost", $"{IPAddress.Loopback}", $"[{IPAddress.IPv6Loopback}]"] : [uri.Host];
    }

    /// <summary>With a slash at the end, as the issuer of tokens is written.</summary>
    public Uri Uri { get; }

    public bool IsSecure => Uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>Host and port as a <c>Host</c> header carries them.</summary>
    public string Authority => Uri.Authority;

    public bool IsNamedBy(HostString host) => Array.Exists(hosts, known => string.Equals(known, host.Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>A cookie of ours: bound to this very host where https allows it, and never shared by name with another program on a loopback address.</summary>
    public CookieBuilder Cookie(string name, SameSiteMode sameSite) => new()
    {
        Name = IsSecure ? $"__Host-{name}" : name, Path = "/", HttpOnly = true, SameSite = sameSite, IsEssential = true,
        SecurePolicy = IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };

    public override string ToString() => Uri.GetLeftPart(UriPartial.Authority);
}
