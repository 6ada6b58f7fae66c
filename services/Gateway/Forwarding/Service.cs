using System.Net;

namespace Gateway.Forwarding;

/// <summary>A service that the host gave the gateway a reference to.</summary>
/// <param name="Name">Its name on the map, such as <c>operations</c>.</param>
/// <param name="Http">The address for probes and documents (HTTP/1.1).</param>
/// <param name="Address">The address that requests are forwarded to.</param>
/// <param name="Version">HTTP/2 where the service has such an endpoint: many requests on one connection.</param>
internal sealed record Service(string Name, Uri Http, string Address, Version Version)
{
    public const string Identity = "identity";

    /// <summary>The path below which the world finds the service.</summary>
    public string Prefix => $"/api/{Name}";

    /// <summary>The path below which the world finds its hubs.</summary>
    public string Hubs => $"{PublicPaths.Hubs}/{Name}";

    /// <summary>Reads <c>services:&lt;name&gt;:http:0</c> and <c>services:&lt;name&gt;:h2:0</c>, which the host sets for every reference.</summary>
    public static IReadOnlyList<Service> AllFrom(IConfiguration configuration) => [.. configuration.GetSection("services").GetChildren().Select(From)];

    private static Service From(IConfigurationSection reference)
    {
        var http = reference["http:0"]
            ?? throw new InvalidOperationException($"services:{reference.Key}:http:0 is not set. Give the gateway a reference to the http endpoint of '{reference.Key}'.");
        var h2 = reference["h2:0"];
        return new(reference.Key, new(http), h2 ?? http, h2 is null ? HttpVersion.Version11 : HttpVersion.Version20);
    }
}
