namespace BranchPlatform.Contracts.Operations;

/// <summary>A customer's question was answered, or taken along (policy 3.1.1).</summary>
/// <param name="Channel"><c>Counter</c>, <c>Telephone</c> or <c>Online</c>.</param>
/// <param name="ApplicationId">The application that came of it.</param>
public sealed record ConsultationRecorded(
    Guid ConsultationId, Guid BranchId, Guid? CustomerId, string Channel, string Topic, int DurationSeconds, bool Resolved,
    Guid? ApplicationId, Guid ClerkId, DateTimeOffset At) : IEvent;

/// <summary>A waiting customer was called (policy 3.1.1).</summary>
public sealed record QueueTicketCalled(
    Guid TicketId, Guid BranchId, DateTimeOffset TakenAt, DateTimeOffset CalledAt, int WaitSeconds, Guid ClerkId) : IEvent;

/// <summary>A customer rated how he was served (policy 3.1.1).</summary>
/// <param name="Rating">1 (bad) to 5 (very good).</param>
public sealed record CounterServiceRated(Guid TicketId, Guid BranchId, Guid ClerkId, int Rating, DateTimeOffset RatedAt) : IEvent;

/// <summary>How a branch's intake posts were staffed on a business day; said at the end of the day (policy 3.1.1).</summary>
public sealed record IntakeDayStaffed(Guid BranchId, DateOnly Day, bool Staffed, int Posts) : IEvent;

/// <summary>A question that was left open has been answered (policy 3.1.1).</summary>
public sealed record ConsultationResolved(Guid ConsultationId, Guid BranchId, Guid ClerkId, DateTimeOffset ResolvedAt) : IEvent;

/// <summary>An application came of a consultation that had been recorded before it (policy 3.1.1).</summary>
public sealed record ConsultationConverted(Guid ConsultationId, Guid BranchId, Guid ApplicationId, Guid ClerkId, DateTimeOffset ConvertedAt) : IEvent;

/// <summary>A customer has waited longer than he should, and waits still; said once for each ticket (policy 3.1.1).</summary>
public sealed record QueueWaitExceeded(Guid BranchId, Guid TicketId, int WaitSeconds) : IEvent;
