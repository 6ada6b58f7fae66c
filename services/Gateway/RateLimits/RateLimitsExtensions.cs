using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Gateway.RateLimits;

/// <summary>How often who may come: a signed-in person as himself, anybody else by his address.</summary>
internal static class RateLimitsExtensions
{
    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("Gateway:RateLimits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SharedBuckets>();
        builder.Services.AddSingleton<Limiter>();
        return builder;
    }

    /// <summary>Open routes, before anybody looks for a token: each path for itself, as <see cref="PublicPaths"/> says.</summary>
    public static void UseAddressLimits(this WebApplication app)
    {
        var known = new ConcurrentDictionary<Endpoint, PublicPath?>();
        app.UseLimits((http, endpoint) =>
            endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is null ? null
            : known.GetOrAdd(endpoint, PublicPaths.Of) is { } open ? (open.Limit, $"{open.Path}:{AddressOf(http)}")
            : (RateLimit.Anonymous, AddressOf(http)));
    }

    /// <summary>All others, when it is known whose the token is.</summary>
    public static void UseCallerLimits(this WebApplication app) => app.UseLimits((http, endpoint) =>
        endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null
        : http.Features.Get<TokenUser>() is { } user ? (RateLimit.User, $"{user.Id}")
        : (RateLimit.Anonymous, AddressOf(http)));

    private static void UseLimits(this WebApplication app, Func<HttpContext, Endpoint?, (RateLimit Limit, string Caller)?> whose)
    {
        var (limiter, problems) = (app.Services.GetRequiredService<Limiter>(), app.Services.GetRequiredService<Problems>());
        var rates = app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        app.Use(next => http => whose(http, http.GetEndpoint()) is { } counted ? Count(http, counted.Limit, counted.Caller, next) : next(http));

        async Task Count(HttpContext http, RateLimit limit, string caller, RequestDelegate next)
        {
            var wait = await limiter.AskAsync($"{limit}:{caller}", rates[limit]);
            if (wait == TimeSpan.Zero)
            {
                await next(http);
                return;
            }
            var seconds = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            var headers = http.Response.Headers;
            headers.RetryAfter = headers["RateLimit-Reset"] = seconds;
            headers["RateLimit-Limit"] = rates[limit].Burst.ToString(CultureInfo.InvariantCulture);
            headers["RateLimit-Remaining"] = "0";
            // Written and not thrown: refusing a flood has to be cheap.
            await problems.TryHandleAsync(http, new DomainException(GatewayErrors.RateLimited(seconds)), http.RequestAborted);
        }
    }

    // Whoever has an IPv6 address has a whole network of them (/64).
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } wide => $"{new IPAddress([.. wide.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}",
        var address => $"{address}",
    };
}
