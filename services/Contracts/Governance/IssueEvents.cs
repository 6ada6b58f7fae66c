namespace BranchPlatform.Contracts.Governance;

/// <summary>A unit raised a major problem that needs others to be solved (policy 2.2.1c, flow E4).</summary>
/// <param name="UnitId">Who raised it, and verifies in the end that it is solved.</param>
/// <param name="Severity"><c>Serious</c>, <c>Major</c> or <c>Critical</c>.</param>
/// <param name="Branches">The branches that it is about.</param>
public sealed record MajorIssueRaised(Guid IssueId, Guid UnitId, string Severity, IReadOnlyList<Guid> Branches, Guid RaisedBy, DateTimeOffset RaisedAt) : IEvent;

/// <summary>The office has looked at a major problem (policy 2.2.1c).</summary>
public sealed record MajorIssueTriaged(Guid IssueId, Guid UnitId, string Severity, Guid TriagedBy, DateTimeOffset TriagedAt) : IEvent;

/// <summary>One department leads the solution of a major problem, others support it (policy 2.2.1c).</summary>
public sealed record MajorIssueAssigned(
    Guid IssueId, Guid UnitId, Guid LeadId, IReadOnlyList<Guid> SupportingIds, Guid AssignedBy, DateTimeOffset AssignedAt) : IEvent;

/// <summary>There is a plan for a major problem (policy 2.2.1c).</summary>
public sealed record MajorIssuePlanned(Guid IssueId, Guid UnitId, Guid LeadId, Guid PlannedBy, DateTimeOffset PlannedAt) : IEvent;

/// <summary>The lead department says that a major problem is solved (policy 2.2.1c).</summary>
public sealed record MajorIssueResolved(Guid IssueId, Guid UnitId, Guid LeadId, Guid ResolvedBy, DateTimeOffset ResolvedAt) : IEvent;

/// <summary>The unit that raised a major problem finds it solved (policy 2.2.1c).</summary>
public sealed record MajorIssueVerified(Guid IssueId, Guid UnitId, Guid VerifiedBy, DateTimeOffset VerifiedAt) : IEvent;

/// <summary>The unit that raised a major problem finds it not solved (policy 2.2.1c).</summary>
public sealed record MajorIssueReopened(Guid IssueId, Guid UnitId, Guid ReopenedBy, DateTimeOffset ReopenedAt) : IEvent;

/// <summary>A major problem was solved, verified and closed (policy 2.2.1c).</summary>
public sealed record MajorIssueClosed(Guid IssueId, Guid UnitId, Guid ClosedBy, DateTimeOffset ClosedAt) : IEvent;

/// <summary>A time limit of a major problem has passed: it is put on the agenda of the committee's next meeting (policy 2.2.1c).</summary>
/// <param name="Missed"><c>Triage</c>, <c>Plan</c> or <c>Resolution</c>.</param>
public sealed record MajorIssueEscalated(Guid IssueId, Guid UnitId, string Missed, DateTimeOffset Due) : IEvent;

/// <summary>A major problem is to be decided by the committee as a motion (policy 2.2.1c).</summary>
public sealed record MajorIssuePromoted(Guid IssueId, Guid UnitId, Guid PromotedBy, DateTimeOffset PromotedAt) : IEvent;
