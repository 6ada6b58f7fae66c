using System.Net.Http.Headers;
using Gateway.Sessions;
using ServiceDefaults.Security;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>What of a request reaches a service, and what of its answer comes out. One object per route, nothing kept per request.</summary>
internal sealed class Passage : HttpTransformer
{
    private readonly string origin, scheme;
    private readonly PathString prefix, instead;
    private readonly bool cookies;

    private Passage(PublicOrigin origin, PathString prefix, PathString instead, bool cookies)
    {
        (this.origin, scheme) = (origin.Authority, origin.Uri.Scheme);
        (this.prefix, this.instead, this.cookies) = (prefix, instead, cookies);
    }

    /// <summary>To an API: the prefix stays here, and so do cookies, which are no way to ask a service for anything.</summary>
    public static Passage ToApi(PublicOrigin origin, PathString prefix) => new(origin, prefix, PathString.Empty, cookies: false);

    /// <summary>To the hubs of a service, which has them below <c>/hubs</c>; otherwise as to its API.</summary>
    public static Passage ToHubs(PublicOrigin origin, PathString prefix) => new(origin, prefix, PublicPaths.Hubs, cookies: false);

    /// <summary>To the pages of Identity: the same path, with the cookies of the sign-in there and none of ours.</summary>
    public static Passage ToPages(PublicOrigin origin) => new(origin, PathString.Empty, PathString.Empty, cookies: true);

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        httpContext.Request.Path.StartsWithSegments(prefix, out var path);
        proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, instead + path, httpContext.Request.QueryString);

        // The platform has one address, whatever name or scheme this request came by; what the client says of itself is not asked.
        var headers = proxyRequest.Headers;
        headers.Host = null;
        headers.Remove("Forwarded");
        headers.Remove("X-Forwarded-Prefix");
        Set(headers, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(headers, "X-Forwarded-Host", origin);
        Set(headers, "X-Forwarded-Proto", scheme);
        if (!cookies) headers.Remove("Cookie");
        else if (httpContext.Request.Headers.Cookie is { Count: > 0 } all) Set(headers, "Cookie", WithoutOurs(string.Join(';', all.AsEnumerable())));
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var pass = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        if (!cookies) headers.SetCookie = default;
        // Which other origins may read what, the gateway alone says.
        headers.AccessControlAllowOrigin = headers.AccessControlAllowCredentials = default;
        return pass;
    }

    private static string? WithoutOurs(string cookies) =>
        string.Join("; ", cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(c => !IsOurs(c))) is { Length: > 0 } others ? others : null;

    private static bool IsOurs(string cookie) =>
        cookie.AsSpan(cookie.StartsWith("__Host-", StringComparison.Ordinal) ? "__Host-".Length : 0).StartsWith(SessionsApi.CookiePrefix, StringComparison.Ordinal);

    private static void Set(HttpRequestHeaders headers, string name, string? value)
    {
        headers.Remove(name);
        if (value is not null) headers.TryAddWithoutValidation(name, value);
    }
}
