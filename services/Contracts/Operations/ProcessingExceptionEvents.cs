namespace BranchPlatform.Contracts.Operations;

/// <summary>An officer met a problem and told the superior (policy 3.1.3).</summary>
/// <param name="Severity"><c>Minor</c>, <c>Moderate</c> or <c>Major</c>; a major one is an incident for Risk too.</param>
/// <param name="InTime">Whether it was told within 30 minutes after its discovery.</param>
public sealed record ProcessingExceptionReported(
    Guid ExceptionId, Guid ApplicationId, Guid BranchId, string ProductType, string Type, string Severity,
    DateTimeOffset DiscoveredAt, DateTimeOffset ReportedAt, Guid ReportedBy, bool InTime) : IEvent;

/// <summary>The superior has taken note (policy 3.1.3).</summary>
/// <param name="InTime">Whether within 2 working hours.</param>
public sealed record ProcessingExceptionAcknowledged(
    Guid ExceptionId, Guid ApplicationId, Guid BranchId, Guid AcknowledgedBy, DateTimeOffset AcknowledgedAt, bool InTime) : IEvent;

/// <summary>The superior decided how to go on (policy 3.1.3).</summary>
/// <param name="Decision"><c>Continue</c>, <c>Suspend</c>, <c>RollBack</c> or <c>Cancel</c>.</param>
public sealed record ProcessingExceptionDecided(
    Guid ExceptionId, Guid ApplicationId, Guid BranchId, string Decision, Guid DecidedBy, DateTimeOffset DecidedAt) : IEvent;

/// <summary>The problem is out of the way (policy 3.1.3).</summary>
public sealed record ProcessingExceptionResolved(
    Guid ExceptionId, Guid ApplicationId, Guid BranchId, Guid ResolvedBy, DateTimeOffset ResolvedAt) : IEvent;
