namespace BranchPlatform.Contracts.Operations;

/// <summary>Head office has set what a branch shall reach in a month, or set it otherwise (policy 3.2.1).</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="Measure"><c>volume_planned</c>, <c>customers_new_planned</c> or <c>income_planned</c>.</param>
/// <param name="Currency">Of income alone.</param>
public sealed record BranchTargetSet(
    Guid TargetId, Guid BranchId, string Month, string Measure, decimal Value, string? Currency, Guid SetBy, DateTimeOffset SetAt) : IEvent;

/// <summary>A period is over, and the branch shall tell what it was like (policy 3.2.1).</summary>
/// <param name="Period">A month or a quarter, such as <c>2026-11</c> or <c>2026-Q4</c>.</param>
/// <param name="DueAt">Null while the work calendar does not reach so far.</param>
public sealed record DataSubmissionOpened(Guid SubmissionId, Guid BranchId, string Period, DateTimeOffset? DueAt) : IEvent;

/// <summary>A branch has handed a period in; told again when its due time becomes known only afterwards (policy 3.2.1).</summary>
/// <param name="OnTime">Null while its due time is not known.</param>
/// <param name="Notes">How many analysis notes there are.</param>
public sealed record DataSubmissionSubmitted(
    Guid SubmissionId, Guid BranchId, string Period, Guid SubmittedBy, DateTimeOffset SubmittedAt, bool? OnTime, int Notes) : IEvent;

/// <summary>A submission is due and was not handed in (policy 3.2.1).</summary>
public sealed record DataSubmissionOverdue(Guid SubmissionId, Guid BranchId, string Period, DateTimeOffset DueAt) : IEvent;

/// <summary>Somebody above the branch took what it handed in (policy 3.2.1).</summary>
public sealed record DataSubmissionAccepted(Guid SubmissionId, Guid BranchId, string Period, Guid AcceptedBy, DateTimeOffset AcceptedAt) : IEvent;

/// <summary>A period is closed for changes (policy 3.2.1).</summary>
public sealed record DataSubmissionLocked(Guid SubmissionId, Guid BranchId, string Period, Guid LockedBy, DateTimeOffset LockedAt) : IEvent;

/// <summary>A period was opened again; why, the audit trail tells (policy 3.2.1).</summary>
public sealed record DataSubmissionReopened(Guid SubmissionId, Guid BranchId, string Period, Guid ReopenedBy, DateTimeOffset ReopenedAt) : IEvent;

/// <summary>The next period has ended, and this one is not locked (policy 3.2.1).</summary>
public sealed record DataSubmissionNotLocked(Guid SubmissionId, Guid BranchId, string Period) : IEvent;
