namespace BranchPlatform.Contracts.Operations;

/// <summary>A customer's application was taken in at a branch (policy 3.1.1).</summary>
/// <param name="No">The number on the receipt, such as <c>APP-B001-20260302-0001</c>.</param>
/// <param name="ProductVersion">The version of the product that the application keeps to its end.</param>
public sealed record ApplicationSubmitted(
    Guid ApplicationId, string ProductType, Guid CustomerId, Guid BranchId, MoneyAmount? Amount,
    string Channel, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt, Guid ClerkId,
    string? No = null, int ProductVersion = 0, int DocumentCount = 0) : IEvent;

/// <summary>The intake post accepted the application for review (policy 3.1.1).</summary>
/// <param name="DueAt">When its review is due; null while the work calendar does not reach so far.</param>
/// <param name="FirstTimeComplete">Whether nothing had to be supplemented.</param>
/// <param name="OnTime">Whether the decision on acceptance kept its limit.</param>
public sealed record ApplicationAccepted(
    Guid ApplicationId, Guid BranchId, Guid ClerkId, DateTimeOffset AcceptedAt,
    string? ProductType = null, DateTimeOffset? DueAt = null, bool FirstTimeComplete = true, bool OnTime = true) : IEvent;

/// <summary>The customer was told, once and in full, what is missing (policy 3.1.1, 3.1.2).</summary>
/// <param name="Stage"><c>Intake</c> or <c>Review</c>.</param>
/// <param name="RespondBy">When the application is withdrawn by itself; null while the work calendar does not reach so far.</param>
/// <param name="TakenInBy">The clerk who took it in; null where an older sender did not say.</param>
public sealed record ApplicationReturnedForSupplement(
    Guid ApplicationId, Guid BranchId, string ProductType, string Stage, IReadOnlyList<string> MissingItems, Guid ReturnedBy,
    DateTimeOffset ReturnedAt, DateTimeOffset? RespondBy, Guid? TakenInBy = null) : IEvent;

/// <summary>The customer has handed in what was missing; the stage goes on (policy 3.1.1).</summary>
public sealed record ApplicationSupplemented(
    Guid ApplicationId, Guid BranchId, string ProductType, Guid ClerkId, DateTimeOffset SupplementedAt) : IEvent;

/// <summary>The branch does not take the application on (policy 3.1.1).</summary>
/// <param name="CustomerId">Whose it is; null where an older sender did not say.</param>
public sealed record ApplicationNotAccepted(
    Guid ApplicationId, Guid BranchId, string ProductType, IReadOnlyList<string> ReasonCodes, Guid ClerkId, DateTimeOffset DecidedAt,
    Guid? CustomerId = null) : IEvent;

/// <summary>The application ended before a decision, by the customer's wish or because nothing came within the supplement's time (policy 3.1.1).</summary>
/// <param name="Reason"><c>customer</c> or <c>supplement_missing</c>.</param>
public sealed record ApplicationWithdrawn(
    Guid ApplicationId, Guid BranchId, string ProductType, string Reason, DateTimeOffset WithdrawnAt) : IEvent;

/// <summary>A reviewer who did not take the application in decided on it; of two reviewers, the last (policy 3.1.2).</summary>
/// <param name="Decision"><c>Approve</c> or <c>Reject</c>.</param>
/// <param name="SolutionGiven">Whether a rejected customer was offered another way.</param>
/// <param name="OnTime">Whether the review kept its limit; null where none was set.</param>
/// <param name="WorkingMinutes">Working minutes of the review, pauses left out; null where they are not known.</param>
/// <param name="ContentHash">What was decided on; any change of the content voids the decision.</param>
/// <param name="CustomerId">Whose it is; null where an older sender did not say.</param>
/// <param name="TakenInBy">The clerk who took it in; null where an older sender did not say.</param>
public sealed record ApplicationReviewed(
    Guid ApplicationId, Guid BranchId, string Decision, Guid ReviewerId, DateTimeOffset ReviewedAt,
    IReadOnlyList<string> ReasonCodes, bool SolutionGiven,
    string? ProductType = null, bool? OnTime = null, int? WorkingMinutes = null, string? ContentHash = null, Guid? CustomerId = null,
    Guid? TakenInBy = null) : IEvent;

/// <summary>Somebody who had no part in a completed application has looked at it once more (reference data F2, policy 3.1.1: 热情、耐心).</summary>
/// <param name="Courtesy">How the clerk served the customer, from 1 to 5; null where nothing told of it.</param>
public sealed record QualityChecked(
    Guid CheckId, Guid ApplicationId, Guid BranchId, string ProductType, Guid ClerkId, Guid OfficerId, bool Passed, int? Courtesy, Guid CheckedBy, DateTimeOffset CheckedAt) : IEvent;

/// <summary>Whoever had taken the review on may review no more: it waits for another reviewer of the branch, whose superior sees to it (rule X12).</summary>
public sealed record ApplicationReviewFreed(Guid ApplicationId, Guid BranchId, string ProductType, Guid FormerReviewerId, DateTimeOffset FreedAt) : IEvent;

/// <summary>The first of two reviewers has approved: a second one has to look (policy 3.1.2).</summary>
public sealed record ApplicationFirstReviewPassed(Guid ApplicationId, Guid BranchId, string ProductType, Guid ReviewerId, DateTimeOffset ReviewedAt) : IEvent;

/// <summary>The reviewers cannot decide alone: an approval was asked for (policy 3.1.2, tiers of F3).</summary>
public sealed record ApplicationEscalated(
    Guid ApplicationId, Guid BranchId, string ProductType, Guid ApprovalId, string RiskLevel, DateTimeOffset EscalatedAt) : IEvent;

/// <summary>An officer began to process an approved application (policy 3.1.3).</summary>
/// <param name="SopVersion">The version of the process whose steps are followed.</param>
public sealed record ApplicationProcessingStarted(
    Guid ApplicationId, Guid BranchId, Guid OfficerId, DateTimeOffset StartedAt, string? ProductType = null, int SopVersion = 0) : IEvent;

/// <summary>The application was processed to its end (policy 3.1.3).</summary>
/// <param name="ElapsedMinutes">Whole minutes from receipt to completion, by the wall clock.</param>
/// <param name="Fee">What the customer owes for it; null when it is free of charge.</param>
/// <param name="OnTime">Whether the processing kept its limit; null where none was set.</param>
/// <param name="WorkingMinutes">Working minutes from acceptance to completion, pauses left out; null where they are not known.</param>
/// <param name="CorrectedItems">How many entries had to be put right on the way.</param>
/// <param name="TakenInBy">The clerk who took it in; null where an older sender did not say.</param>
public sealed record ApplicationCompleted(
    Guid ApplicationId, Guid BranchId, Guid CustomerId, string ProductType, Guid OfficerId,
    DateTimeOffset CompletedAt, int ElapsedMinutes, MoneyAmount? Fee = null,
    bool? OnTime = null, int? WorkingMinutes = null, int CorrectedItems = 0, Guid? TakenInBy = null) : IEvent;

/// <summary>Processing was given up after an exception (policy 3.1.3).</summary>
public sealed record ApplicationCancelled(
    Guid ApplicationId, Guid BranchId, string ProductType, Guid CancelledBy, DateTimeOffset CancelledAt) : IEvent;

/// <summary>A completed application was undone by a case of its own; the first facts stay (policy 3.1.3).</summary>
/// <param name="Fee">The fee that is given back; null when it was free of charge.</param>
/// <param name="OfficerId">Who had completed it; null where an older sender did not say.</param>
public sealed record ApplicationReversed(
    Guid ApplicationId, Guid BranchId, Guid CustomerId, string ProductType, Guid ReversedBy, DateTimeOffset ReversedAt,
    DateTimeOffset CompletedAt, MoneyAmount? Fee, Guid? OfficerId = null) : IEvent;

/// <summary>A stage has used 80 % of its time (rule X4).</summary>
/// <param name="Stage"><c>Acceptance</c>, <c>Review</c> or <c>Processing</c>.</param>
public sealed record ApplicationStageNearlyDue(
    Guid ApplicationId, Guid BranchId, string ProductType, string Stage, DateTimeOffset DueAt) : IEvent;

/// <summary>A stage is late; said again at every rung of the ladder. Closing the case does not undo it (rule X4).</summary>
/// <param name="Stage"><c>Acceptance</c>, <c>Review</c> or <c>Processing</c>.</param>
/// <param name="UsedPercent">How much of its time is used: 100, 125, 150 or 200.</param>
/// <param name="TellRole">Whom the ladder names (F1).</param>
public sealed record ApplicationStageOverdue(
    Guid ApplicationId, Guid BranchId, string ProductType, string Stage, DateTimeOffset DueAt, int UsedPercent, string TellRole) : IEvent;

/// <summary>
/// An application still waits for Risk's answer: Risk judges it if it has not (policy 3.1.2). An event of its own, because
/// whoever counts submissions must not hear of one twice.
/// </summary>
public sealed record ApplicationRiskAssessmentRequested(
    Guid ApplicationId, string ProductType, Guid CustomerId, Guid BranchId, MoneyAmount? Amount,
    string Channel, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt) : IEvent;
