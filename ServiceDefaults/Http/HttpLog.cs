using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Http;

internal static partial class HttpLog
{
    [LoggerMessage(2101, LogLevel.Warning, "The service at {Address} answered {Status} to a question of ours")]
    public static partial void PeerRefused(this ILogger log, string address, int status);

    [LoggerMessage(2102, LogLevel.Warning, "The service at {Address} did not answer a question of ours ({Reason})")]
    public static partial void PeerAway(this ILogger log, string address, string reason);
}
