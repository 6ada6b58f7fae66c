namespace Gateway.Readiness;

internal static partial class ReadinessLog
{
    [LoggerMessage(1101, LogLevel.Information, "The service {Service} is {State}")]
    public static partial void StateChanged(ILogger logger, string service, string state);
}
