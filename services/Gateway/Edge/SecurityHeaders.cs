namespace Gateway.Edge;

/// <summary>The headers that every answer carries, whoever wrote it.</summary>
internal sealed class SecurityHeaders(bool secureOrigin)
{
    private const string ReferrerPolicy = "Referrer-Policy";

    /// <summary>For what is data and no page.</summary>
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>For <see cref="HttpResponse.OnStarting(Func{object, Task}, object)"/>; the state is the answer's headers.</summary>
    public Task Apply(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.XContentTypeOptions = "nosniff";
        // A page brings policies of its own: what it may load, and that its forms say where they come from.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = NoPage;
        if (!headers.ContainsKey(ReferrerPolicy)) headers[ReferrerPolicy] = "no-referrer";
        if (secureOrigin) headers.StrictTransportSecurity = "max-age=31536000";
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
