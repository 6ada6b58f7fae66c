namespace Governance.Approvals;

/// <summary>How a case stands after a command.</summary>
/// <param name="Step">The step that is open, or was when it ended.</param>
/// <param name="OpenRoles">Who may decide now.</param>
public sealed record ApprovalAnswer(Guid Id, ApprovalStatus Status, int Step, int Tier, IReadOnlyList<string> OpenRoles, int Version)
{
    internal static ApprovalAnswer Of(ApprovalCase approval) => new(approval.Id, approval.Status, approval.StepNo, approval.Tier, approval.OpenRoles, approval.Version);
}

/// <summary>What the texts of approvals look like.</summary>
public static class ApprovalShapes
{
    public const string Hash = "^[0-9a-f]{1,128}$";
    public const int LongestReason = 2000;

    /// <summary>Something on it, and no control characters but line breaks and tabs.</summary>
    public const string Text = @"^(?:[^\p{Cc}]|[\r\n\t])*[^\p{Cc}\s](?:[^\p{Cc}]|[\r\n\t])*$";
}
