namespace BranchPlatform.Contracts.Governance;

/// <summary>A business team was proposed for a branch (policy 2.1.4).</summary>
/// <param name="ManagerId">The employee who shall manage the branch; empty while a planned branch has none.</param>
public sealed record BranchTeamProposed(Guid ProposalId, Guid BranchId, Guid? ManagerId, Guid ProposedBy, DateTimeOffset ProposedAt) : IEvent;

/// <summary>A proposed team was decided on (policy 2.1.4).</summary>
/// <param name="Outcome"><c>Approved</c>, <c>Rejected</c> or <c>Withdrawn</c>.</param>
public sealed record BranchTeamProposalDecided(Guid ProposalId, Guid BranchId, string Outcome, Guid DecidedBy, DateTimeOffset DecidedAt) : IEvent;

/// <summary>The whole team of a branch after a change: the version is the event's aggregate version, the highest wins (policy 2.1.4).</summary>
/// <param name="ManagerId">The employee who manages the branch; empty when nobody does.</param>
/// <param name="Missing">What the minimum asks for and nobody covers: <c>Manager</c> or a function. Nothing: the team is complete.</param>
/// <param name="Cause"><c>Proposal</c>, <c>StaffChange</c> or <c>MinimumChange</c>.</param>
public sealed record BranchTeamChanged(
    Guid TeamId, Guid BranchId, Guid? ManagerId, IReadOnlyList<BranchTeamMember> Members, IReadOnlyList<string> Missing, string Cause, DateTimeOffset ChangedAt) : IEvent;

/// <summary>One function that one person covers in the team of a branch.</summary>
/// <param name="Function"><c>Operations</c>, <c>CustomerService</c>, <c>HR</c>, <c>Finance</c> or <c>Risk</c>.</param>
public sealed record BranchTeamMember(Guid EmployeeId, string Function);

/// <summary>The team of a branch does not cover what the minimum asks for, or not even as much as before (policy 2.1.4).</summary>
/// <param name="Missing"><c>Manager</c> or a function.</param>
public sealed record BranchTeamIncomplete(Guid TeamId, Guid BranchId, IReadOnlyList<string> Missing, DateTimeOffset At) : IEvent;

/// <summary>What the end of a day found of the team of an operating branch, once for each day (policy 2.1.4).</summary>
/// <param name="Missing"><c>Manager</c> or a function; everything that the minimum asks for where the branch has no team.</param>
public sealed record BranchTeamDayClosed(Guid BranchId, DateOnly Day, bool Complete, IReadOnlyList<string> Missing) : IEvent;

/// <summary>Which functions every branch has to cover has changed (policy 2.1.4).</summary>
public sealed record TeamMinimumChanged(IReadOnlyList<string> Functions, Guid ChangedBy, DateTimeOffset ChangedAt) : IEvent;
