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

    private static Error About(string service, Error error) => error with { Details = new Dictionary<string, object?> { ["service"] = service } };
}
