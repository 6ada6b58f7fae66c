namespace Governance.Notifications;

internal static partial class NotificationLog
{
    [LoggerMessage(1401, LogLevel.Warning, "Notification {NotificationId}, one of {Count}, cannot be mailed: {Code}")]
    public static partial void NotMailed(this ILogger log, Guid notificationId, int count, string code);
}
