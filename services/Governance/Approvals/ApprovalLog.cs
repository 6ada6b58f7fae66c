namespace Governance.Approvals;

internal static partial class ApprovalLog
{
    [LoggerMessage(1301, LogLevel.Information, "Approval {ApprovalId} is void: request {By} about the same subject is newer")]
    public static partial void Voided(this ILogger log, Guid approvalId, Guid by);

    [LoggerMessage(1302, LogLevel.Warning, "Approval {ApprovalId} was withdrawn after it had ended; it stays {Status}")]
    public static partial void WithdrawnTooLate(this ILogger log, Guid approvalId, ApprovalStatus status);

    [LoggerMessage(1303, LogLevel.Information, "A decision about approval {ApprovalId} came after it had ended as {Status}, and is refused")]
    public static partial void CameTooLate(this ILogger log, Guid approvalId, ApprovalStatus status);
}
