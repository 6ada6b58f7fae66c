using ServiceDefaults.Security;

namespace Identity;

internal static class PublicOriginExtensions
{
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
