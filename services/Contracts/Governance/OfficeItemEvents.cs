namespace BranchPlatform.Contracts.Governance;

/// <summary>Something came into the inbox of the committee's office (policy 2.1.3).</summary>
/// <param name="Kind"><c>AgendaRequest</c>, <c>BranchReport</c>, <c>ResolutionTask</c>, <c>Directive</c>, <c>ExternalLetter</c> or <c>PhoneTask</c>.</param>
/// <param name="FromUnitId">The unit that it came from.</param>
/// <param name="SubjectType">What it is about, such as <c>DirectiveReceipt</c>.</param>
public sealed record OfficeItemReceived(Guid ItemId, string Kind, Guid FromUnitId, string? SubjectType, Guid? SubjectId, DateTimeOffset ReceivedAt) : IEvent;

/// <summary>The office gave an item an owner (policy 2.1.3).</summary>
/// <param name="OwnerId">The account of the person of the office who sees to it.</param>
public sealed record OfficeItemTriaged(Guid ItemId, string Kind, Guid OwnerId, bool InTime, Guid TriagedBy, DateTimeOffset TriagedAt) : IEvent;

/// <summary>The office is done with an item (policy 2.1.3).</summary>
public sealed record OfficeItemClosed(Guid ItemId, string Kind, Guid ClosedBy, DateTimeOffset ClosedAt) : IEvent;

/// <summary>Nobody of the office has taken an item on in time (policy 2.1.3).</summary>
public sealed record OfficeItemOverdue(Guid ItemId, string Kind, DateTimeOffset TriageBy) : IEvent;
