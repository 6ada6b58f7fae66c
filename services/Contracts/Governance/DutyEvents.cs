namespace BranchPlatform.Contracts.Governance;

/// <summary>The whole state of a position after a change: the version is the event's aggregate version, the highest wins (policy 1.3.2).</summary>
/// <param name="Level"><c>HeadOffice</c>, <c>Region</c>, <c>Department</c> or <c>Branch</c>: every unit of that kind has the position.</param>
/// <param name="Post">The post of HR whose people hold it.</param>
/// <param name="Headcount">How many people a unit should have on it.</param>
public sealed record PositionChanged(Guid PositionId, string Code, string Level, string Post, int Headcount) : IEvent;

/// <summary>A position has a responsibility for a clause of the policy from now on (policy 1.3.2).</summary>
/// <param name="Responsibility"><c>Responsible</c>, <c>Support</c>, <c>Approve</c> or <c>Inform</c>.</param>
/// <param name="Before">The position that had it until now; empty when none did.</param>
public sealed record DutyAssigned(
    Guid DutyId, string Clause, string Level, string Position, string Responsibility, string? Before, Guid AssignedBy, DateTimeOffset AssignedAt) : IEvent;

/// <summary>A position has no responsibility for a clause any more; never the one that is accountable for it (policy 1.3.2).</summary>
public sealed record DutyEnded(Guid DutyId, string Clause, string Level, string Position, string Responsibility, Guid EndedBy, DateTimeOffset EndedAt) : IEvent;

/// <summary>Nobody holds a position that is accountable for clauses at a unit: they fall to the superior unit's (policy 1.3.2).</summary>
/// <param name="Clauses">For how many.</param>
public sealed record StaffingGapDetected(Guid GapId, Guid UnitId, string Position, int Clauses, DateTimeOffset DetectedAt) : IEvent;

/// <summary>A vacant position is held again, or is accountable for nothing any more (policy 1.3.2).</summary>
public sealed record StaffingGapClosed(Guid GapId, Guid UnitId, string Position, DateTimeOffset ClosedAt) : IEvent;

/// <summary>What the end of a day found of the clauses of an operating branch, once for each day (policy 1.3.2).</summary>
/// <param name="Clauses">For how many somebody has to be accountable.</param>
/// <param name="Fallen">For how many it is somebody of a superior unit.</param>
/// <param name="Unheld">For how many it is nobody.</param>
public sealed record DutyDayClosed(Guid BranchId, DateOnly Day, int Clauses, int Fallen, int Unheld) : IEvent;
