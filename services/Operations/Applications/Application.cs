using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using Operations.Applications.Customers;
using ServiceDefaults.Domain;

namespace Operations.Applications;

/// <summary>How far an application has come (policy 3.1.1–3.1.3).</summary>
public enum ApplicationStatus { Submitted, Accepted, Approved, Rejected, Processing, Completed }

/// <summary>The way by which the customer came.</summary>
public enum Channel { Counter, Telephone, Online }

/// <summary>What a reviewer decides.</summary>
public enum Decision { Approve, Reject }

/// <summary>
/// A customer's application for a product at a branch, from intake to completion. Intake, review and processing are
/// done by three different persons, whatever roles they hold (rule X2).
/// </summary>
public sealed class Application : Entity
{
    /// <summary>An entry older than this needs a reason (policy 3.1.1).</summary>
    public static readonly TimeSpan LateEntryAfter = TimeSpan.FromDays(7);

    /// <summary>Within this time the same customer, product and amount count as the same application (policy 3.1.1).</summary>
    public static readonly TimeSpan DuplicateWindow = TimeSpan.FromHours(24);

    private readonly List<ApplicationStep> history = [];

    private Application() { }

    /// <summary>The number on the receipt; nothing on what was taken in before there were numbers.</summary>
    public string? No { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>Why business is done with a blocked customer all the same.</summary>
    [Personal]
    public string? CustomerNote { get; private init; }

    public string ProductType { get; private init; } = "";
    public Money? Amount { get; private init; }
    public Channel Channel { get; private init; }

    /// <summary>When the customer handed it in; never in the future.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>When it was entered here.</summary>
    public DateTimeOffset EnteredAt { get; private init; }

    /// <summary>Why it was entered more than seven days after it was received.</summary>
    public string? LateEntryReason { get; private init; }

    /// <summary>The branch's path when the case began, for reports; reach goes by the tree of today.</summary>
    public string PathAtStart { get; private init; } = "";

    public ApplicationStatus Status { get; private set; }
    public Guid SubmittedBy { get; private init; }
    public Guid? AcceptedBy { get; private set; }
    public Guid? ReviewedBy { get; private set; }
    public Guid? ProcessedBy { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public ReviewResult? Review { get; private set; }

    /// <summary>What the customer owes for it.</summary>
    public Money? Fee { get; private set; }

    /// <summary>The steps that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<ApplicationStep> History => history;

    public override string State => Status.ToString();

    /// <summary>Takes an application in (policy 3.1.1).</summary>
    /// <param name="duplicate">Whether the same application is open already.</param>
    /// <param name="no">The number that it bears from now on.</param>
    /// <exception cref="DomainException">The branch takes none in, no business is done with the customer, the amount or the time cannot be, or it is there already.</exception>
    public static Application Submit(Intake intake, bool duplicate, Guid clerk, DateTimeOffset now, string? no = null)
    {
        Require(intake.Branch.Type == "Branch", ApplicationErrors.NotABranch(intake.Branch.Code));
        Require(intake.Branch.IsActive, ApplicationErrors.BranchClosed(intake.Branch.Code));
        Require(!intake.ClerkOffPost, ApplicationErrors.ClerkNotOnPost);
        Require(intake.Customer.IsActive, ApplicationErrors.CustomerClosed);
        Require(!intake.Customer.IsBlocked || !string.IsNullOrWhiteSpace(intake.CustomerNote), ApplicationErrors.CustomerBlocked);
        Require(intake.Amount is null or { Amount: > 0 }, ApplicationErrors.AmountNotPositive);
        Require(intake.ReceivedAt <= now, ApplicationErrors.ReceivedInFuture);
        Require(now - intake.ReceivedAt <= LateEntryAfter || !string.IsNullOrWhiteSpace(intake.LateEntryReason), ApplicationErrors.LateEntryUnexplained);
        Require(!duplicate, ApplicationErrors.Duplicate);
        var application = new Application
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = intake.Branch.Id, PathAtStart = intake.Branch.Path, CustomerId = intake.Customer.Id,
            CustomerNote = intake.CustomerNote, ProductType = intake.ProductType, Amount = intake.Amount, Channel = intake.Channel, ReceivedAt = intake.ReceivedAt.ToUniversalTime(), EnteredAt = now,
            LateEntryReason = intake.LateEntryReason, SubmittedBy = clerk, No = no,
        };
        application.Note(ApplicationStatus.Submitted, clerk, now);
        application.Raise(new ApplicationSubmitted(application.Id, intake.ProductType, intake.Customer.Id, intake.Branch.Id,
            Told(intake.Amount), intake.Channel.ToString(), application.ReceivedAt, now, clerk, no));
        return application;
    }

    /// <summary>The intake post takes responsibility for it and hands it to review (policy 3.1.1).</summary>
    /// <param name="assessed">Whether Risk has answered.</param>
    public void Accept(bool assessed, Guid clerk, DateTimeOffset now)
    {
        MoveTo(ApplicationStatus.Accepted, clerk, now);
        AcceptedBy = clerk;
        Raise(new ApplicationAccepted(Id, OrgUnitId, clerk, now));
        // Risk may be slow, or may never have heard of it: what was submitted before Risk first ran reached nobody there.
        if (!assessed)
            Raise(new ApplicationRiskAssessmentRequested(Id, ProductType, CustomerId, OrgUnitId, Told(Amount), Channel.ToString(), ReceivedAt, EnteredAt));
    }

    /// <summary>A reviewer who had no part in the intake decides (policy 3.1.2).</summary>
    /// <param name="risk">Risk's answer; without it nothing is approved.</param>
    public void Decide(ReviewResult review, RiskAssessment? risk, Guid reviewer, DateTimeOffset now)
    {
        Require(reviewer != SubmittedBy && reviewer != AcceptedBy, ApplicationErrors.ReviewerTookItIn);
        var next = review.Decision switch { Decision.Approve => ApplicationStatus.Approved, Decision.Reject => ApplicationStatus.Rejected };
        if (review.Decision == Decision.Reject) Require(review.ExplainsRejection, ApplicationErrors.RejectionUnexplained);
        RequireMove(next);
        if (review.Decision == Decision.Approve)
        {
            Require(risk is not null, ApplicationErrors.RiskAssessmentMissing);
            Require(risk.Level != RiskLevel.Critical, ApplicationErrors.EscalationRequired);
        }
        MoveTo(next, reviewer, now);
        (Review, ReviewedBy) = (review, reviewer);
        Raise(new ApplicationReviewed(Id, OrgUnitId, review.Decision.ToString(), reviewer, now, review.ReasonCodes, review.SuggestedSolution is not null),
            new ClauseEvidence("3.1.2", "reviewed_by_another_person", Met: true));
    }

    /// <summary>An officer who neither took it in nor reviewed it begins the work (policy 3.1.3).</summary>
    public void StartProcessing(Guid officer, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        MoveTo(ApplicationStatus.Processing, officer, now);
        ProcessedBy = officer;
        Raise(new ApplicationProcessingStarted(Id, OrgUnitId, officer, now));
    }

    /// <summary>The work is done (policy 3.1.3).</summary>
    /// <param name="fee">What the customer owes for it; nothing, or zero, when it is free of charge.</param>
    public void Complete(Money? fee, Guid officer, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        Require(fee is null or { Amount: >= 0 }, ApplicationErrors.FeeNegative);
        if (Amount is { } amount) Require(fee is null || fee.Currency == amount.Currency, ApplicationErrors.FeeCurrencyDiffers(amount.Currency));
        MoveTo(ApplicationStatus.Completed, officer, now);
        (ProcessedBy, CompletedAt, Fee) = (officer, now, fee);
        Raise(new ApplicationCompleted(Id, OrgUnitId, CustomerId, ProductType, officer, now, (int)(now - ReceivedAt).TotalMinutes,
            Told(fee is { Amount: 0 } ? null : fee)));
    }

    private static MoneyAmount? Told(Money? money) => money is null ? null : new(money.Digits, money.Currency);

    private void RequireThirdPerson(Guid officer)
    {
        Require(officer != SubmittedBy && officer != AcceptedBy, ApplicationErrors.ProcessorTookItIn);
        Require(officer != ReviewedBy, ApplicationErrors.ProcessorReviewedIt);
    }

    private void RequireMove(ApplicationStatus next) => Require((Status, next) is
        (ApplicationStatus.Submitted, ApplicationStatus.Accepted) or
        (ApplicationStatus.Accepted, ApplicationStatus.Approved or ApplicationStatus.Rejected) or
        (ApplicationStatus.Approved, ApplicationStatus.Processing) or
        (ApplicationStatus.Processing, ApplicationStatus.Completed), ApplicationErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(ApplicationStatus next, Guid by, DateTimeOffset now)
    {
        RequireMove(next);
        Status = next;
        Note(next, by, now);
    }

    private void Note(ApplicationStatus status, Guid by, DateTimeOffset now) =>
        history.Add(new(Id, status == ApplicationStatus.Submitted ? Version : Version + 1, OrgUnitId, status, by, now));
}

/// <summary>One step of an application's way.</summary>
/// <param name="Version">The version of the application that the step led to.</param>
public sealed record ApplicationStep(Guid ApplicationId, int Version, Guid OrgUnitId, ApplicationStatus Status, Guid By, DateTimeOffset At);

/// <summary>What the intake post knows of a new application.</summary>
/// <param name="ClerkOffPost">Whether the branch has opened its day and the clerk sits on none of its intake posts now.</param>
public sealed record Intake(
    ServiceDefaults.Persistence.OrgUnitCopy Branch, CustomerCopy Customer, string? CustomerNote, string ProductType, Money? Amount, Channel Channel,
    DateTimeOffset ReceivedAt, string? LateEntryReason, bool ClerkOffPost = false);

/// <summary>What the reviewer decided and what the customer is told (policy 3.1.2).</summary>
public sealed record ReviewResult(Decision Decision, string[] ReasonCodes, string? Explanation, string? SuggestedSolution)
{
    /// <summary>A rejected customer gets a reason, an explanation and another way.</summary>
    public bool ExplainsRejection => ReasonCodes.Length > 0 && !string.IsNullOrWhiteSpace(Explanation) && !string.IsNullOrWhiteSpace(SuggestedSolution);
}
