using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gateway.Edge;

/// <summary>
/// What pages of other origins may do: call the routes that say so, with a token of their own. Never with our cookie, so
/// no answer ever allows credentials.
/// </summary>
internal static class OtherOrigins
{
    private const string Policy = "other origins";

    // What a front-end app has to read of an answer besides its body.
    private static readonly string[] Readable =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, HeaderNames.ContentDisposition,
        "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    ];

    public static WebApplicationBuilder AddOtherOrigins(this WebApplicationBuilder builder)
    {
        builder.Services.AddCors();
        builder.Services.AddOptions<CorsOptions>().Configure<IOptions<GatewayOptions>>((cors, gateway) => cors.AddPolicy(Policy, policy =>
            policy.WithOrigins(gateway.Value.Origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Readable).SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        return builder;
    }

    /// <summary>Opens a route to the configured origins.</summary>
    public static TBuilder ForOtherOrigins<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.RequireCors(Policy);
}
