using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Domain;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>Hands a request to its service and streams the answer back; a service that does not answer becomes a refusal that names it.</summary>
internal sealed class ForwardToService(
    Service service, Passage passage, IHttpForwarder forwarder, HttpMessageInvoker client, TimeSpan activityTimeout, long? longestUpload, ILogger log)
{
    private readonly ForwarderRequestConfig config = new()
    {
        Version = service.Version,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = activityTimeout,
    };

    /// <param name="end">Ends the passage, however far it has come.</param>
    public async Task Handle(HttpContext context, CancellationToken end = default)
    {
        if (longestUpload is not null && IsUpload(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = longestUpload;
        // Said at once when the size is known; a body that grows beyond the limit on its way is cut off by the server.
        if (context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var error = await forwarder.SendAsync(context, service.Address, client, config, passage, end);
        if (error != ForwarderError.None) Refuse(context, error);
    }

    // Streamed through, so a large one costs no memory here.
    private static bool IsUpload(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private void Refuse(HttpContext context, ForwarderError error)
    {
        // Too late to say anything, or the client's own fault: that status stands already.
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || error == ForwarderError.RequestBodyClient) return;
        var cause = context.GetForwarderErrorFeature()?.Exception;
        ForwardingLog.NotAnswered(log, service.Name, error, cause?.GetBaseException().Message);
        var neverConnected = cause?.InnerException is TimeoutException;
        throw new DomainException(error == ForwarderError.RequestTimedOut && !neverConnected
            ? GatewayErrors.ServiceTimeout(service.Name)
            : GatewayErrors.ServiceUnavailable(service.Name));
    }
}
