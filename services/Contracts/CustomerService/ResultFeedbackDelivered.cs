namespace BranchPlatform.Contracts.CustomerService;

/// <summary>The customer was told the result of an application (policy 3.1.4).</summary>
/// <param name="Channel"><c>Email</c>, <c>Sms</c> or <c>Phone</c>.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="Simulated">Whether the development provider took the message: then nobody was really told.</param>
public sealed record ResultFeedbackDelivered(
    Guid FeedbackId, Guid ApplicationId, Guid CustomerId, Guid BranchId, string Channel, int Attempts,
    DateTimeOffset ConfirmedAt, bool Simulated) : IEvent;

/// <summary>The result feedback of an application has come to another state (policy 3.1.4).</summary>
/// <param name="Status"><c>Pending</c>, <c>Attempted</c>, <c>Delivered</c>, <c>Failed</c>, <c>AlternativeChannel</c> or <c>Undeliverable</c>.</param>
/// <param name="Attempts">How many attempts there were.</param>
public sealed record ResultFeedbackChanged(
    Guid FeedbackId, Guid ApplicationId, Guid BranchId, string Status, int Attempts, DateTimeOffset ChangedAt) : IEvent;
