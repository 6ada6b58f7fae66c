namespace ServiceDefaults.Security;

/// <summary>Identity names its keys by the public address, whoever asks. A service fetches them at Identity's own address, so that it needs no way out and back through the gateway.</summary>
public sealed class ShortcutToIdentity(Uri publicOrigin, Uri identity) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } asked && publicOrigin.IsBaseOf(asked)) request.RequestUri = new(identity, asked.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
