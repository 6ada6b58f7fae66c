namespace Governance.Coordination;

/// <summary>What the texts of coordination items look like.</summary>
public static class CoordinationShapes
{
    public const int LongestText = 4000;
}

/// <summary>How an item stands after a command.</summary>
public sealed record CoordinationAnswer(Guid Id, CoordinationStatus Status, int Version)
{
    internal static CoordinationAnswer Of(CoordinationItem item) => new(item.Id, item.Status, item.Version);
}
