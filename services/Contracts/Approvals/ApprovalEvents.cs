namespace BranchPlatform.Contracts.Approvals;

/// <summary>A service needs a decision of the approval engine (rule X3). Raised by the owner of the subject.</summary>
/// <param name="Matter">What kind of decision, such as <c>application</c>; it chooses the column of the tiers (F3).</param>
/// <param name="Level">Risk level of the subject, where it has one.</param>
/// <param name="RelatedIds">Persons who must not decide.</param>
/// <param name="ContentHash">What the decision is about; any change of the content voids it.</param>
/// <param name="Snapshot">The content as the approver sees it, as JSON without personal data.</param>
/// <param name="Unbudgeted">Whether it is not in the budget: it goes one tier higher, and finance has a say (F3 rule 2).</param>
public sealed record ApprovalRequested(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, MoneyAmount? Amount, string? Level,
    Guid RequesterId, IReadOnlyList<Guid> RelatedIds, string ContentHash, string Snapshot, bool Unbudgeted = false) : IEvent;

/// <summary>The approval engine's answer (rule X3).</summary>
/// <param name="Outcome"><c>Approved</c>, <c>Rejected</c> or <c>Returned</c>.</param>
/// <param name="ContentHash">What was decided on.</param>
/// <param name="RequesterId">Who asked; null where an older sender did not say.</param>
/// <param name="Matter">What kind of decision; null where an older sender did not say.</param>
public sealed record ApprovalDecided(
    Guid ApprovalId, string SubjectType, Guid SubjectId, Guid OrgUnitId, string Outcome, string ContentHash,
    IReadOnlyList<ApprovalStep> Steps, DateTimeOffset DecidedAt, Guid? RequesterId = null, string? Matter = null) : IEvent;

/// <summary>One approver's part, in the order in which they acted; those that a return made void too.</summary>
/// <param name="Decision"><c>Approved</c>, <c>Rejected</c>, <c>Returned</c> (to an earlier step), <c>ReturnedToRequester</c>, or <c>Withdrawn</c> by the requester.</param>
/// <param name="OnBehalfOf">Who delegated it.</param>
public sealed record ApprovalStep(Guid ActorId, Guid? OnBehalfOf, string Decision, string? Reason, DateTimeOffset At);

/// <summary>The subject is gone or has changed: the request is void.</summary>
public sealed record ApprovalWithdrawn(Guid ApprovalId, string SubjectType, Guid SubjectId, Guid OrgUnitId, string Reason, DateTimeOffset WithdrawnAt) : IEvent;

/// <summary>A step of a case waits for its approvers: when it opens, and each time one of several has acted.</summary>
/// <param name="Roles">The roles that may decide now; none where the committee has to resolve.</param>
public sealed record ApprovalStepOpened(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, int Step, int Tier, string Mode, IReadOnlyList<string> Roles,
    DateTimeOffset OpenedAt) : IEvent;

/// <summary>An approver has decided his part.</summary>
/// <param name="Decision"><c>Approved</c>, <c>Rejected</c>, <c>Returned</c> (to an earlier step) or <c>ReturnedToRequester</c>.</param>
/// <param name="OnBehalfOf">Who delegated it.</param>
public sealed record ApprovalStepDecided(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, int Step, int Tier, string Role, string Decision, Guid ActorId,
    Guid? OnBehalfOf, string ContentHash, DateTimeOffset DecidedAt) : IEvent;

/// <summary>Nobody has acted for two working days: whoever may decide is reminded.</summary>
/// <param name="DelegateIds">Who was given the authority for this case.</param>
public sealed record ApprovalStepUnanswered(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, int Step, int Tier, IReadOnlyList<string> Roles,
    IReadOnlyList<Guid> DelegateIds, DateTimeOffset Since, DateTimeOffset RemindedAt) : IEvent;

/// <summary>Nobody has acted for four working days: the next tier decides instead.</summary>
public sealed record ApprovalStepEscalated(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, int Step, int FromTier, int ToTier, DateTimeOffset Since,
    DateTimeOffset EscalatedAt) : IEvent;

/// <summary>An approver has passed his authority over one step of one case to another person.</summary>
public sealed record ApprovalDelegated(
    Guid ApprovalId, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, int Step, Guid FromId, Guid ToId, DateTimeOffset DelegatedAt) : IEvent;

/// <summary>A person's authority to approve was passed to another, for a matter and a time (policy 1.3.2).</summary>
/// <param name="Limit">The highest tier of a step that it covers.</param>
public sealed record AuthorityDelegated(
    Guid DelegationId, Guid OrgUnitId, Guid GrantorId, Guid GranteeId, string Matter, int Limit, DateOnly From, DateOnly To, DateTimeOffset GrantedAt) : IEvent;

/// <summary>Delegated authority has ended before its last day.</summary>
/// <param name="Reason"><c>ended</c>, <c>account_locked</c>, <c>role_lost</c> or <c>incompatible_role</c>.</param>
/// <param name="EndedBy">Empty where it ended by itself.</param>
public sealed record AuthorityDelegationEnded(
    Guid DelegationId, Guid OrgUnitId, Guid GrantorId, Guid GranteeId, string Matter, string Reason, Guid? EndedBy, DateTimeOffset EndedAt) : IEvent;

/// <summary>What one of a currency is worth in that of the approval tiers on a day (F3 rule 7).</summary>
/// <param name="Corrected">Whether the day had another rate before.</param>
public sealed record DayRateSet(Guid RateId, Guid UnitId, string Currency, DateOnly Day, decimal Rate, bool Corrected, Guid SetBy, DateTimeOffset SetAt) : IEvent;
