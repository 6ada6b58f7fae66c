using ServiceDefaults.Security;

namespace Identity;

internal static class PublicOriginExtensions
{
    /// <summary>A cookie of ours: bound to this very host where https allows it, and never shared by name with another program on a loopback address.</summary>
    public static CookieBuilder Cookie(this PublicOrigin origin, string name, SameSiteMode sameSite) => new()
    {
        Name = origin.IsSecure ? $"__Host-{name}" : name, Path = "/", HttpOnly = true, SameSite = sameSite, IsEssential = true,
        SecurePolicy = origin.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };

    /// <summary>
    /// Every request is one to the public origin, whatever its headers say: no forged Host or X-Forwarded-Host can get into
    /// a link or a discovery document.
    /// </summary>
    public static void UsePublicOrigin(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        var host = new HostString(origin.Uri.Authority);
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (origin.Uri.Scheme, host);
            return next(http);
        });
    }
}
