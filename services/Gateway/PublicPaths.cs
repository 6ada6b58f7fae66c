using Gateway.RateLimits;

namespace Gateway;

/// <summary>One path that is open without a token.</summary>
/// <param name="Path">It and all below it.</param>
/// <param name="Limit">How often one address may come here.</param>
/// <param name="OtherOrigins">Whether apps of the configured other origins may use it.</param>
public sealed record PublicPath(string Path, RateLimit Limit, bool OtherOrigins = false);

/// <summary>All that is open without a token, in one place, and how often. A test holds every mapped route against it.</summary>
public static class PublicPaths
{
    /// <summary>Where Identity sends a browser back to after a sign-in and after a sign-out.</summary>
    public const string SignedIn = "/signin-oidc", SignedOut = "/signout-callback-oidc";

    /// <summary>Lasting connections. They ask for a token as <c>/api</c> does.</summary>
    public const string Hubs = "/hubs";

    /// <summary>Signing in, answered by Identity under the same paths; the longer path wins.</summary>
    public static readonly IReadOnlyList<PublicPath> Identity =
    [
        new("/.well-known", RateLimit.Page, OtherOrigins: true),
        new("/connect", RateLimit.Page),
        new("/connect/token", RateLimit.Token, OtherOrigins: true),
        new("/connect/revoke", RateLimit.Token, OtherOrigins: true),
        new("/connect/userinfo", RateLimit.Token, OtherOrigins: true),
        new("/account", RateLimit.Page),
        new("/account/sign-in", RateLimit.SignIn),
        new("/account/second-step", RateLimit.SignIn),
        new("/account/passkeys", RateLimit.SignIn),
        new("/account/activate", RateLimit.SignIn),
        new("/account/reset", RateLimit.SignIn),
        new("/account/forgot", RateLimit.Recovery),
    ];

    /// <summary>The beginning and the end of a browser's session.</summary>
    public static readonly IReadOnlyList<PublicPath> SignIn =
    [
        new("/bff/sign-in", RateLimit.SignIn), new("/bff/sign-out", RateLimit.SignIn), new(SignedIn, RateLimit.SignIn), new(SignedOut, RateLimit.SignIn),
    ];

    /// <summary>What the gateway tells everybody about the platform.</summary>
    public static readonly IReadOnlyList<PublicPath> Own =
    [
        new("/health", RateLimit.Probe), new("/alive", RateLimit.Probe), new("/docs", RateLimit.Page), new("/openapi", RateLimit.Page),
    ];

    public static IEnumerable<PublicPath> All => [.. Identity, .. SignIn, .. Own];

    /// <summary>Every other path outside <c>/api</c>: there is nothing there, which is no secret.</summary>
    public const string Unknown = "/{**unknown}";

    /// <summary>The listed path that a route belongs to: the longest that is a part of it.</summary>
    public static PublicPath? Of(Endpoint endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern }
        ? All.Where(p => new PathString($"/{pattern.TrimStart('/')}").StartsWithSegments(p.Path)).MaxBy(p => p.Path.Length)
        : null;
}
