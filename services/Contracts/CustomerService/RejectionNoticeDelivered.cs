namespace BranchPlatform.Contracts.CustomerService;

/// <summary>
/// The customer was told that his application does not go on, and why (policy 3.1.1, 3.1.2). An event of its own: whoever counts results of
/// completed applications (<see cref="ResultFeedbackDelivered"/>) counts no other.
/// </summary>
/// <param name="Decision"><c>Rejected</c> after a review, or <c>NotAccepted</c> at the intake.</param>
/// <param name="Channel"><c>Email</c>, <c>Sms</c> or <c>Phone</c>.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="InTime">Whether the attempt that arrived was made within the limit, one working day after the decision.</param>
/// <param name="Simulated">Whether the development provider took the message: then nobody was really told.</param>
public sealed record RejectionNoticeDelivered(
    Guid FeedbackId, Guid ApplicationId, Guid CustomerId, Guid BranchId, string Decision, string Channel, int Attempts,
    DateTimeOffset ConfirmedAt, bool InTime, bool Simulated) : IEvent;
