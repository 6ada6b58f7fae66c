namespace BranchPlatform.Contracts.Governance;

/// <summary>One unit asked another for something (policy 1.3.3).</summary>
/// <param name="OwnerId">The employee of the asked unit who sees to it.</param>
/// <param name="DueOn">The last day for the answer.</param>
public sealed record CoordinationAsked(
    Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid OwnerId, DateOnly DueOn, Guid AskedBy, DateTimeOffset AskedAt) : IEvent;

/// <summary>The asked unit answered (policy 1.3.3).</summary>
public sealed record CoordinationAnswered(
    Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid OwnerId, bool InTime, Guid AnsweredBy, DateTimeOffset AnsweredAt) : IEvent;

/// <summary>The asking unit accepted the answer (policy 1.3.3).</summary>
public sealed record CoordinationAccepted(Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid AcceptedBy, DateTimeOffset AcceptedAt) : IEvent;

/// <summary>The asking unit needs another answer (policy 1.3.3).</summary>
public sealed record CoordinationReopened(Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid ReopenedBy, DateTimeOffset ReopenedAt) : IEvent;

/// <summary>Both sides are done (policy 1.3.3).</summary>
public sealed record CoordinationClosed(Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid ClosedBy, DateTimeOffset ClosedAt) : IEvent;

/// <summary>The asked unit has not answered by the last day (policy 1.3.3).</summary>
public sealed record CoordinationOverdue(Guid ItemId, Guid AskingUnitId, Guid AskedUnitId, Guid OwnerId, DateOnly DueOn) : IEvent;
