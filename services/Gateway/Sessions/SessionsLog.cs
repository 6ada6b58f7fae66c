namespace Gateway.Sessions;

internal static partial class SessionsLog
{
    [LoggerMessage(1201, LogLevel.Warning, "Identity did not refresh a session's token: {Cause}")]
    public static partial void NotRefreshed(ILogger logger, string cause);

    [LoggerMessage(1202, LogLevel.Warning, "Identity did not take back the refresh token of a session that ended: {Cause}")]
    public static partial void NotRevoked(ILogger logger, string cause);
}
