namespace BranchPlatform.Contracts.Governance;

/// <summary>The manager of a branch has closed and signed the journal of a day (policy 2.2.3a).</summary>
/// <param name="Hash">SHA-256 of all that it says.</param>
public sealed record BranchJournalClosed(Guid JournalId, Guid BranchId, DateOnly Day, string Hash, Guid SignedBy, DateTimeOffset ClosedAt) : IEvent;

/// <summary>The journal of a business day was not closed by the next morning; told once, also when it is closed later (policy 2.2.3a).</summary>
public sealed record BranchJournalMissed(Guid BranchId, DateOnly Day) : IEvent;
