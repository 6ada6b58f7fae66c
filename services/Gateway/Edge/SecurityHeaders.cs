namespace Gateway.Edge;

/// <summary>The headers that every answer carries, whoever wrote it.</summary>
internal sealed class SecurityHeaders(bool secureOrigin)
{
    /// <summary>For what is data and no page. A page brings its own policy.</summary>
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>For <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/>; the state is the answer's headers.</summary>
    public Task Apply(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = NoPage;
        if (secureOrigin) headers.StrictTransportSecurity = "max-age=31536000";
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
