using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

internal static partial class ForwardingLog
{
    [LoggerMessage(1001, LogLevel.Warning, "The service {Service} did not answer a request ({Error}): {Cause}")]
    public static partial void NotAnswered(ILogger logger, string service, ForwarderError error, string? cause);
}
