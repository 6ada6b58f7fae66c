namespace Operations.Innovation;

internal static partial class InnovationLog
{
    [LoggerMessage(3310, LogLevel.Warning, "The decision of approval {ApprovalId} on proposal {ProposalId} is not applied: it answers no open request about this content.")]
    public static partial void DecisionNotApplied(this ILogger log, Guid approvalId, Guid proposalId);
}
