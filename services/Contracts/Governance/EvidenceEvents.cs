namespace BranchPlatform.Contracts.Governance;

/// <summary>How a unit lives by a clause has changed (rule X10, flow E12). The aggregate is the change itself; the unit stands in the envelope too.</summary>
/// <param name="ChangeId">Of this change.</param>
/// <param name="ClauseCode">Such as <c>3.1.2</c>.</param>
/// <param name="Period">The stretch of time that is judged: <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
/// <param name="From"><c>Compliant</c>, <c>AtRisk</c>, <c>NonCompliant</c> or <c>NoEvidence</c>.</param>
/// <param name="To">The same names.</param>
/// <param name="Numerator">Cases that met their measure.</param>
/// <param name="Denominator">All cases.</param>
/// <param name="Value">Percent, weighted by measures; null where there is no case.</param>
/// <param name="PolicyVersion">The version that it was judged by.</param>
public sealed record ClauseStatusChanged(
    Guid ChangeId, string ClauseCode, Guid OrgUnitId, string Period, string From, string To, long Numerator, long Denominator, decimal? Value, int PolicyVersion) : IEvent;

/// <summary>A clause is not complied with: somebody has to look into it. Told once for each clause, unit and stretch of time.</summary>
/// <param name="ChangeId">The change that says so.</param>
public sealed record FindingRequested(Guid ChangeId, string ClauseCode, Guid OrgUnitId, string Period) : IEvent;

/// <summary>The score of a unit has changed (indicator K26).</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="Score">0 to 100; null while nothing counts yet.</param>
/// <param name="Stars">1 to 5; null without a score.</param>
/// <param name="Rank">Among the units of its kind, as they stand at that moment; null without a score.</param>
public sealed record BranchScoreUpdated(Guid OrgUnitId, string Month, decimal? Score, int? Stars, int? Rank) : IEvent;

/// <summary>What the end of a day found of what every operating branch has to have, once for each day (policy 1.2).</summary>
/// <param name="Missing"><c>team</c> or <c>plan</c>; nothing: it has all of it.</param>
public sealed record BranchReadinessChecked(Guid BranchId, DateOnly Day, bool Ready, IReadOnlyList<string> Missing) : IEvent;
