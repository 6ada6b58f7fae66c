namespace BranchPlatform.Contracts.Governance;

/// <summary>The committee is asked to exempt units from a clause for a time (policy 1.2). Nobody is exempt yet.</summary>
/// <param name="UnitId">The unit at and below which units are meant.</param>
/// <param name="UnitType">Units of this kind: <c>Branch</c>, <c>Region</c>, <c>Department</c> or <c>HeadOffice</c>.</param>
/// <param name="From">The first day, by the calendar at the branches.</param>
/// <param name="Until">The last day.</param>
public sealed record ClauseExemptionRequested(
    Guid ExemptionId, Guid UnitId, string UnitType, string Clause, DateOnly From, DateOnly Until, Guid ApprovalId, Guid RequestedBy, DateTimeOffset RequestedAt) : IEvent;

/// <summary>Whether units are exempt from a clause on these days (policy 1.2).</summary>
/// <param name="Outcome"><c>Granted</c>, <c>Rejected</c>, <c>Returned</c>, or <c>Lapsed</c> where nobody had resolved before the last day was over.</param>
public sealed record ClauseExemptionDecided(
    Guid ExemptionId, Guid UnitId, string UnitType, string Clause, string Outcome, DateOnly From, DateOnly Until, Guid ApprovalId, Guid RequestedBy,
    DateTimeOffset DecidedAt) : IEvent;

/// <summary>Units that were exempt from a clause live by it again (policy 1.2).</summary>
/// <param name="Expired">Whether the last day was over; otherwise somebody ended it before.</param>
public sealed record ClauseExemptionEnded(Guid ExemptionId, Guid UnitId, string UnitType, string Clause, bool Expired, Guid? EndedBy, DateTimeOffset EndedAt) : IEvent;
