namespace Governance.Issues;

/// <summary>What the texts of major problems look like.</summary>
public static class IssueShapes
{
    public const int LongestText = 4000, LongestReason = 2000, MostUnits = 100, MostLinks = 50;
}

/// <summary>How a major problem stands after a command.</summary>
public sealed record IssueAnswer(Guid Id, IssueStatus Status, bool OnAgenda, int Version)
{
    internal static IssueAnswer Of(MajorIssue issue) => new(issue.Id, issue.Status, issue.OnAgendaAt is not null, issue.Version);
}
