namespace Governance.SelfChecks;

/// <summary>A self-check as commands and reads answer it.</summary>
/// <param name="Answers">In the order of the clauses.</param>
public sealed record SelfCheckAnswer(
    Guid Id, Guid BranchId, string Month, SelfCheckStatus Status, IReadOnlyList<ClauseAnswer> Answers, Guid? SubmittedBy, DateTimeOffset? SubmittedAt, int Version)
{
    public static SelfCheckAnswer Of(SelfCheck check) =>
        new(check.Id, check.OrgUnitId, check.Month, check.Status, check.Answers, check.SubmittedBy, check.SubmittedAt, check.Version);
}
