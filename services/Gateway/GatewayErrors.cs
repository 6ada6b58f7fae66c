using ServiceDefaults.Domain;

namespace Gateway;

/// <summary>Refusals of the gateway itself; what a service refuses passes unchanged.</summary>
public static class GatewayErrors
{
    /// <summary>No path of the platform.</summary>
    public static readonly Error RouteUnknown = new("gateway.route_unknown", ErrorKind.NotFound);

    /// <summary>Somebody calls the platform by a name that is not its own.</summary>
    public static Error HostUnknown(string origin) => new("gateway.host_unknown", ErrorKind.Invalid, origin);

    /// <summary>The service does not answer. Whether it acted is unknown if the request was under way: repeat it with the same Idempotency-Key.</summary>
    public static Error ServiceUnavailable(string service) => About(service, new("gateway.service_unavailable", ErrorKind.Unavailable, service));

    /// <summary>The service took the request and did not answer in time.</summary>
    public static Error ServiceTimeout(string service) => About(service, new("gateway.service_timeout", ErrorKind.Timeout, service));

    /// <summary>This installation has no client secret for browsers to sign in with; bearer tokens work.</summary>
    public static readonly Error SignInNotConfigured = new("gateway.sign_in_not_configured", ErrorKind.Unavailable);

    /// <summary>Identity's answer to a sign-in was not the one that this browser waits for: too late, or of another sign-in, or a refusal.</summary>
    public static readonly Error SignInFailed = new("gateway.sign_in_failed", ErrorKind.Invalid);

    /// <summary>Redis is away, and with it every browser's session. They are there again when it is.</summary>
    public static readonly Error SessionsUnknown = new("gateway.sessions_unknown", ErrorKind.Unavailable);

    /// <summary>A request with our cookie that may have been made by a page of somebody else.</summary>
    public static Error OriginRefused(string header) => new("gateway.origin_refused", ErrorKind.Forbidden, header);

    /// <summary>Asked too often.</summary>
    public static Error RateLimited(string seconds) => new("gateway.rate_limited", ErrorKind.TooOften, seconds);

    private static Error About(string service, Error error) => error with { Details = new Dictionary<string, object?> { ["service"] = service } };
}
