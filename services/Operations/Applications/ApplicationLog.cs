namespace Operations.Applications;

internal static partial class ApplicationLog
{
    [LoggerMessage(3101, LogLevel.Warning, "Approval {ApprovalId} of application {ApplicationId} does not count: it is not waited for, or was given on other content; the application is {Status}")]
    public static partial void ApprovalRefused(this ILogger log, Guid approvalId, Guid applicationId, ApplicationStatus status);
}
