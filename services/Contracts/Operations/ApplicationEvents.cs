namespace BranchPlatform.Contracts.Operations;

/// <summary>A customer's application was taken in at a branch (policy 3.1.1).</summary>
/// <param name="No">The number on the receipt, such as <c>APP-B001-20260302-0001-9</c>.</param>
public sealed record ApplicationSubmitted(
    Guid ApplicationId, string ProductType, Guid CustomerId, Guid BranchId, MoneyAmount? Amount,
    string Channel, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt, Guid ClerkId, string? No = null) : IEvent;

/// <summary>The intake post accepted the application for review (policy 3.1.1).</summary>
public sealed record ApplicationAccepted(Guid ApplicationId, Guid BranchId, Guid ClerkId, DateTimeOffset AcceptedAt) : IEvent;

/// <summary>A reviewer who did not take the application in decided on it (policy 3.1.2).</summary>
/// <param name="Decision"><c>Approve</c> or <c>Reject</c>.</param>
/// <param name="SolutionGiven">Whether a rejected customer was offered another way.</param>
public sealed record ApplicationReviewed(
    Guid ApplicationId, Guid BranchId, string Decision, Guid ReviewerId, DateTimeOffset ReviewedAt,
    IReadOnlyList<string> ReasonCodes, bool SolutionGiven) : IEvent;

/// <summary>An officer began to process an approved application (policy 3.1.3).</summary>
public sealed record ApplicationProcessingStarted(Guid ApplicationId, Guid BranchId, Guid OfficerId, DateTimeOffset StartedAt) : IEvent;

/// <summary>The application was processed to its end (policy 3.1.3).</summary>
/// <param name="ElapsedMinutes">Whole minutes from receipt to completion, by the wall clock.</param>
/// <param name="Fee">What the customer owes for it; null when it is free of charge.</param>
public sealed record ApplicationCompleted(
    Guid ApplicationId, Guid BranchId, Guid CustomerId, string ProductType, Guid OfficerId,
    DateTimeOffset CompletedAt, int ElapsedMinutes, MoneyAmount? Fee = null) : IEvent;

/// <summary>
/// An application still waits for Risk's answer: Risk judges it if it has not (policy 3.1.2). An event of its own, because
/// whoever counts submissions must not hear of one twice.
/// </summary>
public sealed record ApplicationRiskAssessmentRequested(
    Guid ApplicationId, string ProductType, Guid CustomerId, Guid BranchId, MoneyAmount? Amount,
    string Channel, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt) : IEvent;
