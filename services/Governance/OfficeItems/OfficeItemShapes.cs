namespace Governance.OfficeItems;

/// <summary>What the texts of office items look like.</summary>
public static class OfficeItemShapes
{
    public const int LongestText = 4000, LongestSubject = 100;

    /// <summary>The name of a kind of aggregate, such as <c>MajorIssue</c>.</summary>
    public const string Subject = "^[A-Z][A-Za-z]{1,99}$";
}

/// <summary>How an item stands after a command.</summary>
public sealed record OfficeItemAnswer(Guid Id, OfficeItemStatus Status, Guid? OwnerId, int Version)
{
    internal static OfficeItemAnswer Of(OfficeItem item) => new(item.Id, item.Status, item.OwnerId, item.Version);
}
