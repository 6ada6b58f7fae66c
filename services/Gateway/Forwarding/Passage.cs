using System.Net.Http.Headers;
using ServiceDefaults.Security;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>What of a request reaches a service, and what of its answer comes out. One object per route, nothing kept per request.</summary>
internal sealed class Passage : HttpTransformer
{
    private readonly string origin, scheme;
    private readonly PathString prefix;
    private readonly bool cookies;

    private Passage(PublicOrigin origin, PathString prefix, bool cookies)
    {
        (this.origin, scheme) = (origin.Authority, origin.Uri.Scheme);
        (this.prefix, this.cookies) = (prefix, cookies);
    }

    /// <summary>To an API: the prefix stays here, and so do cookies, which are no way to ask a service for anything.</summary>
    public static Passage ToApi(PublicOrigin origin, PathString prefix) => new(origin, prefix, cookies: false);

    /// <summary>To the pages of Identity: the same path, with the cookies of the sign-in.</summary>
    public static Passage ToPages(PublicOrigin origin) => new(origin, PathString.Empty, cookies: true);

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        httpContext.Request.Path.StartsWithSegments(prefix, out var path);
        proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, path, httpContext.Request.QueryString);

        // The platform has one address, whatever name or scheme this request came by; what the client says of itself is not asked.
        var headers = proxyRequest.Headers;
        headers.Host = null;
        headers.Remove("Forwarded");
        headers.Remove("X-Forwarded-Prefix");
        Set(headers, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(headers, "X-Forwarded-Host", origin);
        Set(headers, "X-Forwarded-Proto", scheme);
        if (!cookies) headers.Remove("Cookie");
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var pass = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (!cookies) httpContext.Response.Headers.SetCookie = default;
        return pass;
    }

    private static void Set(HttpRequestHeaders headers, string name, string? value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
