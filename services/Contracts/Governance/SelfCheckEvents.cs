namespace BranchPlatform.Contracts.Governance;

/// <summary>A branch has looked at itself after the end of a month, clause by clause (policy 2.2.3e).</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="Unmet">Clauses that it says it does not meet.</param>
/// <param name="Mismatches">Answers against its live evidence.</param>
public sealed record SelfCheckSubmitted(Guid SelfCheckId, Guid BranchId, string Month, int Unmet, int Mismatches) : IEvent;

/// <summary>No self-check of a month had come from a branch when it was due (policy 2.2.3e).</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
public sealed record SelfCheckMissed(Guid BranchId, string Month) : IEvent;
