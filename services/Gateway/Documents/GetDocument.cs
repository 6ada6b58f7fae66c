using System.Text.Json.Nodes;
using Gateway.Forwarding;
using Gateway.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Gateway.Documents;

/// <summary>A service's OpenAPI document as it holds at the public address: below its prefix, with the token that the gateway asks for.</summary>
internal static class GetDocument
{
    // Everybody may ask, and a service builds its document anew each time.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static async Task<ContentHttpResult> Handle(
        string service, IReadOnlyList<Service> services, ServiceClient client, PublicOrigin origin, IMemoryCache cache, CancellationToken ct)
    {
        var asked = services.FirstOrDefault(s => s.Name == service) ?? throw new DomainException(GatewayErrors.RouteUnknown);
        var document = await cache.GetOrCreateAsync((nameof(GetDocument), service), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return Published(await client.DocumentAsync(asked, ct) ?? throw new DomainException(GatewayErrors.ServiceUnavailable(service)), asked, origin);
        });
        return TypedResults.Text(document, "application/json");
    }

    private static string Published(JsonObject document, Service service, PublicOrigin origin)
    {
        document["servers"] = new JsonArray(new JsonObject { ["url"] = $"{origin}{service.Prefix}" });
        if (document["components"] is not JsonObject components) document["components"] = components = [];
        components["securitySchemes"] = new JsonObject
        {
            ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
            ["session"] = new JsonObject
            {
                ["type"] = "apiKey", ["in"] = "cookie", ["name"] = origin.Cookie(SessionsApi.CookiePrefix, SameSiteMode.Lax).Name,
                ["description"] = $"A browser's session from /bff/sign-in. What may change something carries the header {Forgery.Header}: 1.",
            },
        };
        document["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() });
        return document.ToJsonString();
    }
}
