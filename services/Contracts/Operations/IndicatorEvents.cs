namespace BranchPlatform.Contracts.Operations;

/// <summary>An indicator of a branch stands otherwise than before; told only when its colour changes (policy 3.2.2).</summary>
/// <param name="Code">Such as <c>K04</c>.</param>
/// <param name="From">The first day of the period.</param>
/// <param name="Value">Null where there is nothing to divide by.</param>
/// <param name="Sample">How many cases it is made of.</param>
/// <param name="Status"><c>InsufficientData</c>, <c>Green</c>, <c>Amber</c> or <c>Red</c>; before the first, <c>NoData</c>.</param>
public sealed record KpiEvaluated(
    string Code, Guid BranchId, DateOnly From, decimal? Value, long Sample, string Status, string StatusBefore, DateTimeOffset EvaluatedAt) : IEvent;

/// <summary>Whether the indicators of a branch were judged in time by what changed on a day; said a day later (policy 3.2.2).</summary>
/// <param name="InTime">Each change within a day.</param>
public sealed record IndicatorsJudged(Guid BranchId, DateOnly Day, bool InTime) : IEvent;

/// <summary>An indicator of a branch is amber or red, and no alert of it is open yet (policy 3.2.2).</summary>
/// <param name="Level"><c>Amber</c> or <c>Red</c>.</param>
/// <param name="Threshold">The bound that was missed.</param>
/// <param name="From">The first day of the period.</param>
/// <param name="AcknowledgeBy">Null while the work calendar does not reach so far.</param>
public sealed record AlertRaised(
    Guid AlertId, Guid BranchId, string Code, string Level, decimal Value, decimal Threshold, DateOnly From, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgeBy) : IEvent;

/// <summary>Somebody has seen an alert and takes it on (policy 3.2.2).</summary>
/// <param name="OnTime">Null while it is not known.</param>
public sealed record AlertAcknowledged(
    Guid AlertId, Guid BranchId, string Code, string Level, Guid AcknowledgedBy, DateTimeOffset AcknowledgedAt, bool? OnTime) : IEvent;

/// <summary>An alert concerns the next level: it has become red, or nobody acknowledges it (policy 3.2.2).</summary>
/// <param name="Reason"><c>worse</c>, <c>unacknowledged</c>, or <c>no_plan</c> where a red one was acknowledged and has no plan in time.</param>
/// <param name="UsedPercent">How much of its time is used: 100, 125, 150 or 200; 0 when it has become worse.</param>
/// <param name="Tell">Whom the ladder names (F1).</param>
public sealed record AlertEscalated(
    Guid AlertId, Guid BranchId, string Code, string Level, string Reason, int UsedPercent, IReadOnlyList<string> Tell, DateTimeOffset At) : IEvent;

/// <summary>The cause of an alert is known, and another person has verified that the measure helped (policy 3.2.2).</summary>
public sealed record AlertClosed(Guid AlertId, Guid BranchId, string Code, string Level, Guid ClosedBy, DateTimeOffset ClosedAt) : IEvent;
