namespace BranchPlatform.Contracts.Approvals;

/// <summary>A service needs a decision of the approval engine (rule X3). Raised by the owner of the subject.</summary>
/// <param name="Matter">What kind of decision, such as <c>application</c>; it chooses the column of the tiers (F3).</param>
/// <param name="Level">Risk level of the subject, where it has one.</param>
/// <param name="RelatedIds">Persons who must not decide.</param>
/// <param name="ContentHash">What the decision is about; any change of the content voids it.</param>
/// <param name="Snapshot">The content as the approver sees it, as JSON without personal data.</param>
public sealed record ApprovalRequested(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, MoneyAmount? Amount, string? Level,
    Guid RequesterId, IReadOnlyList<Guid> RelatedIds, string ContentHash, string Snapshot) : IEvent;

/// <summary>The approval engine's answer (rule X3).</summary>
/// <param name="Outcome"><c>Approved</c>, <c>Rejected</c> or <c>Returned</c>.</param>
/// <param name="ContentHash">What was decided on.</param>
public sealed record ApprovalDecided(
    Guid ApprovalId, string SubjectType, Guid SubjectId, Guid OrgUnitId, string Outcome, string ContentHash,
    IReadOnlyList<ApprovalStep> Steps, DateTimeOffset DecidedAt) : IEvent;

/// <summary>One approver's part.</summary>
/// <param name="OnBehalfOf">Who delegated it.</param>
public sealed record ApprovalStep(Guid ActorId, Guid? OnBehalfOf, string Decision, string? Reason, DateTimeOffset At);

/// <summary>The subject is gone or has changed: the request is void.</summary>
public sealed record ApprovalWithdrawn(Guid ApprovalId, string SubjectType, Guid SubjectId, Guid OrgUnitId, string Reason, DateTimeOffset WithdrawnAt) : IEvent;
