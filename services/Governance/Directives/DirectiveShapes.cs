namespace Governance.Directives;

/// <summary>What the texts of directives look like.</summary>
public static class DirectiveShapes
{
    public const int LongestTitle = 200, LongestText = 8000, LongestReason = 2000, LongestResolutionNo = 20, MostQuestions = 30;

    /// <summary>Such as <c>RES-2026-003</c>.</summary>
    public const string ResolutionNo = @"^RES-\d{4}-\d{3,6}$";
}

/// <summary>How a receipt stands after a command.</summary>
public sealed record ReceiptAnswer(Guid Id, ReceiptStatus Status, int SupplementNo, int Version)
{
    internal static ReceiptAnswer Of(DirectiveReceipt receipt) => new(receipt.Id, receipt.Status, receipt.SupplementNo, receipt.Version);
}
