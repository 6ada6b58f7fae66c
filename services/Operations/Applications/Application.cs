using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using Operations.Applications.Customers;
using Operations.Products;
using Operations.Variations;
using ServiceDefaults.Domain;

namespace Operations.Applications;

/// <summary>How far an application has come (policy 3.1.1–3.1.3).</summary>
public enum ApplicationStatus
{
    Submitted,
    /// <summary>受理</summary>
    Accepted,
    Approved,
    Rejected,
    Processing,
    Completed,
    /// <summary>Begun, with no number yet; nothing counts before it is submitted.</summary>
    Draft,
    /// <summary>补正: the customer was told what is missing.</summary>
    ReturnedForSupplement,
    /// <summary>不予受理</summary>
    NotAccepted,
    Withdrawn,
    UnderReview,
    /// <summary>上报审批: the reviewers cannot decide alone.</summary>
    Escalated,
    Suspended,
    Cancelled,
    Reversed,
}

/// <summary>The way by which the customer came.</summary>
public enum Channel { Counter, Telephone, Online }

/// <summary>
/// A customer's application for a product at a branch, from intake to completion. Intake, review and processing are
/// done by different persons, whatever roles they hold (rule X2). Here: what it is, and its intake (policy 3.1.1).
/// </summary>
public sealed partial class Application : Entity
{
    /// <summary>An entry older than this needs a reason (policy 3.1.1).</summary>
    public static readonly TimeSpan LateEntryAfter = TimeSpan.FromDays(7);

    /// <summary>Within this time the same customer, product and amount count as the same application (policy 3.1.1).</summary>
    public static readonly TimeSpan DuplicateWindow = TimeSpan.FromHours(24);

    /// <summary>From which state an application may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<ApplicationStatus, ApplicationStatus[]> Transitions = new Dictionary<ApplicationStatus, ApplicationStatus[]>
    {
        [ApplicationStatus.Draft] = [ApplicationStatus.Submitted, ApplicationStatus.Withdrawn],
        [ApplicationStatus.Submitted] =
            [ApplicationStatus.Accepted, ApplicationStatus.NotAccepted, ApplicationStatus.ReturnedForSupplement, ApplicationStatus.Withdrawn],
        [ApplicationStatus.ReturnedForSupplement] = [ApplicationStatus.Submitted, ApplicationStatus.UnderReview, ApplicationStatus.Withdrawn],
        [ApplicationStatus.Accepted] = [ApplicationStatus.UnderReview, ApplicationStatus.Withdrawn],
        [ApplicationStatus.UnderReview] =
        [
            ApplicationStatus.Approved, ApplicationStatus.Rejected, ApplicationStatus.ReturnedForSupplement, ApplicationStatus.Escalated,
            ApplicationStatus.Withdrawn,
        ],
        [ApplicationStatus.Escalated] = [ApplicationStatus.Approved, ApplicationStatus.UnderReview, ApplicationStatus.Withdrawn],
        [ApplicationStatus.Approved] = [ApplicationStatus.Processing, ApplicationStatus.Withdrawn],
        [ApplicationStatus.Processing] = [ApplicationStatus.Completed, ApplicationStatus.Suspended, ApplicationStatus.Cancelled],
        [ApplicationStatus.Suspended] = [ApplicationStatus.Processing, ApplicationStatus.Cancelled],
        [ApplicationStatus.Completed] = [ApplicationStatus.Reversed],
        [ApplicationStatus.NotAccepted] = [],
        [ApplicationStatus.Rejected] = [],
        [ApplicationStatus.Withdrawn] = [],
        [ApplicationStatus.Cancelled] = [],
        [ApplicationStatus.Reversed] = [],
    };

    /// <summary>States in which nothing more is expected: the same application may come again.</summary>
    public static readonly IReadOnlyList<ApplicationStatus> Ended =
    [
        ApplicationStatus.Completed, ApplicationStatus.NotAccepted, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Cancelled,
        ApplicationStatus.Reversed,
    ];

    /// <summary>States in which its documents may change: what was decided on stays as it was.</summary>
    public static readonly IReadOnlyList<ApplicationStatus> Undecided =
    [
        ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.ReturnedForSupplement, ApplicationStatus.Accepted, ApplicationStatus.UnderReview,
        ApplicationStatus.Escalated,
    ];

    private readonly List<ApplicationStep> history = [];

    private Application() { }

    /// <summary>The number on the receipt; nothing on a draft.</summary>
    public string? No { get; private set; }

    public Guid CustomerId { get; private init; }

    /// <summary>Why business is done with a blocked customer all the same.</summary>
    [Personal]
    public string? CustomerNote { get; private set; }

    public string ProductType { get; private init; } = "";

    /// <summary>The version of the product that was in force when it was entered; it is kept to the end.</summary>
    public int ProductVersion { get; private set; }

    /// <summary>What its branch asked beyond the company when it was entered; kept to the end. Null where the branch goes by the company's (policy 1.3.1).</summary>
    public Tightening? Tightening { get; private set; }

    /// <summary>Limits that were made stricter for the branch when it was entered; they are kept to the end too. Null where the product's count (policy 1.3.1).</summary>
    public IReadOnlyList<LocalLimit>? LocalLimits { get; private set; }

    public Money? Amount { get; private set; }
    public Channel Channel { get; private set; }

    /// <summary>When the customer handed it in; never in the future.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When it was entered here.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Why it was entered more than seven days after it was received.</summary>
    public string? LateEntryReason { get; private set; }

    /// <summary>Who is related to the customer: none of them reviews or processes it (rule X2).</summary>
    public Guid[] RelatedPersons { get; private set; } = [];

    /// <summary>The branch's path when the case began, for reports; reach goes by the tree of today.</summary>
    public string PathAtStart { get; private init; } = "";

    public ApplicationStatus Status { get; private set; }
    public Guid SubmittedBy { get; private set; }
    public Guid? AcceptedBy { get; private set; }

    /// <summary>What the customer has still to hand in: codes of the product's documents and review items; empty when nothing is missing.</summary>
    public string[] MissingItems { get; private set; } = [];

    /// <summary>The stages at which the customer was asked for more: once at each, for everything.</summary>
    public Stage[] SupplementedStages { get; private set; } = [];

    /// <summary>Why it was not accepted, was withdrawn or was reversed: codes.</summary>
    public string[] EndReasons { get; private set; } = [];

    /// <summary>What the customer is told about an end that is not a completion.</summary>
    public string? EndExplanation { get; private set; }

    /// <summary>The steps that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<ApplicationStep> History => history;

    public override string State => Status.ToString();

    private bool IsNew { get; init; }

    /// <summary>Begins an application that is not complete enough to be taken in; it has no number, and nothing counts yet (policy 3.1.1).</summary>
    public static Application Draft(Intake intake, Guid clerk, DateTimeOffset now)
    {
        RequireBranch(intake);
        var draft = Begin(intake, clerk, now);
        draft.Note(ApplicationStatus.Draft, clerk, now);
        return draft;
    }

    /// <summary>Takes an application in at once (policy 3.1.1).</summary>
    /// <param name="duplicate">Whether the same application is open already.</param>
    /// <param name="no">The number that it bears from now on.</param>
    /// <exception cref="DomainException">The branch takes none in, no business is done with the customer, the amount or the time cannot be, or it is there already.</exception>
    public static Application Submit(Intake intake, bool duplicate, string no, bool? enteredOnTime, Guid clerk, DateTimeOffset now)
    {
        RequireBranch(intake);
        RequireIntake(intake, duplicate, now);
        var application = Begin(intake, clerk, now);
        application.TakeIn(no, enteredOnTime, clerk, now);
        return application;
    }

    /// <summary>Changes a draft. Its customer and product stay: another one is another application.</summary>
    public void Change(Intake intake, DateTimeOffset now)
    {
        RequireDraft();
        Fill(intake, now);
    }

    /// <summary>Takes a draft in (policy 3.1.1): refused as any other would be.</summary>
    public void TakeIn(Intake intake, bool duplicate, string no, bool? enteredOnTime, Guid clerk, DateTimeOffset now)
    {
        RequireDraft();
        RequireBranch(intake);
        RequireIntake(intake, duplicate, now);
        Fill(intake, now);
        (SubmittedBy, EnteredAt) = (clerk, now);
        TakeIn(no, enteredOnTime, clerk, now);
    }

    /// <summary>Refuses unless nothing of it counts yet.</summary>
    internal void RequireDraft() => Require(Status == ApplicationStatus.Draft, ApplicationErrors.NotADraft(Status));

    /// <summary>The intake post takes responsibility for it and hands it to review (policy 3.1.1).</summary>
    /// <param name="assessed">Whether Risk has answered.</param>
    /// <param name="documents">The codes of the documents that are there.</param>
    /// <exception cref="DomainException">It is not submitted, or a mandatory document is not there.</exception>
    public void Accept(bool assessed, IReadOnlyCollection<string> documents, Pace pace, Guid clerk, DateTimeOffset now)
    {
        RequireMove(ApplicationStatus.Accepted);
        var missing = Missing(documents, pace.Product);
        Require(missing.Count == 0, ApplicationErrors.DocumentsMissing(missing));
        MoveTo(ApplicationStatus.Accepted, clerk, now);
        AcceptedBy = clerk;
        var (onTime, _) = pace.End(now);
        pace.Begin(Stage.Review, now);
        EndRun(StageOutcome.Passed, pace, now);
        Run = StageRun.Begin(HandOffStage.FirstReview, Lying.Waiting, now);
        Raise(new ApplicationAccepted(Id, OrgUnitId, clerk, now, ProductType, pace.DueAt, SupplementedStages.Length == 0, onTime ?? true),
            new ClauseEvidence("3.1.1", "accepted_on_time", onTime ?? true));
        // Risk may be slow, or may never have heard of it: what was submitted before Risk first ran reached nobody there.
        if (!assessed)
            Raise(new ApplicationRiskAssessmentRequested(Id, ProductType, CustomerId, OrgUnitId, Told(Amount), Channel.ToString(), ReceivedAt, EnteredAt));
    }

    /// <summary>The branch does not take it on, and says why (policy 3.1.1: 不予受理).</summary>
    public void Refuse(string[] reasonCodes, string explanation, Pace pace, Guid clerk, DateTimeOffset now)
    {
        MoveTo(ApplicationStatus.NotAccepted, clerk, now);
        (EndReasons, EndExplanation) = (reasonCodes, explanation);
        pace.End(now);
        EndRun(StageOutcome.NotPassed, pace, now);
        Raise(new ApplicationNotAccepted(Id, OrgUnitId, ProductType, reasonCodes, clerk, now, CustomerId));
    }

    /// <summary>Tells the customer, once and in full, what is missing; the stage's clock waits for him (policy 3.1.1: 补正).</summary>
    /// <param name="items">Codes of the product's documents or review items, every mandatory document that is not there among them.</param>
    /// <param name="documents">The codes of the documents that are there.</param>
    /// <exception cref="DomainException">He was asked at this stage before, or the list is not the full one.</exception>
    public void AskForSupplement(string[] items, IReadOnlyCollection<string> documents, Pace pace, Guid by, DateTimeOffset now)
    {
        var stage = Status == ApplicationStatus.UnderReview ? Stage.Review : Stage.Acceptance;
        RequireMove(ApplicationStatus.ReturnedForSupplement);
        if (stage == Stage.Review) RequireClaimedBy(by);
        Require(!SupplementedStages.Contains(stage), ApplicationErrors.SupplementAskedBefore);
        var unknown = items.Except(pace.Product.Documents.Select(d => d.Code)).Except(pace.Product.ReviewItems.Select(i => i.Code)).ToList();
        Require(unknown.Count == 0, ApplicationErrors.ItemsUnknown(unknown));
        var left = Missing(documents, pace.Product).Except(items).ToList();
        Require(left.Count == 0, ApplicationErrors.SupplementIncomplete(left));
        MoveTo(ApplicationStatus.ReturnedForSupplement, by, now);
        (MissingItems, SupplementedStages, Run) = (items, [.. SupplementedStages, stage], Run?.SentBack());
        var respondBy = pace.WaitForCustomer(now);
        Raise(new ApplicationReturnedForSupplement(Id, OrgUnitId, ProductType, stage == Stage.Review ? "Review" : "Intake", items, by, now, respondBy, SubmittedBy));
    }

    /// <summary>The customer has handed in what was missing; the stage goes on where it stood (policy 3.1.1).</summary>
    public void Supplement(IReadOnlyCollection<string> documents, Pace pace, Guid clerk, DateTimeOffset now)
    {
        var back = pace.Stage == Stage.Review ? ApplicationStatus.UnderReview : ApplicationStatus.Submitted;
        Require(Status == ApplicationStatus.ReturnedForSupplement, ApplicationErrors.TransitionNotAllowed(Status, back));
        var left = MissingItems.Intersect(pace.Product.Documents.Select(d => d.Code)).Except(documents).ToList();
        Require(left.Count == 0, ApplicationErrors.DocumentsMissing(left));
        MoveTo(back, clerk, now);
        MissingItems = [];
        pace.Resume(now);
        Raise(new ApplicationSupplemented(Id, OrgUnitId, ProductType, clerk, now));
    }

    /// <summary>The customer does not want it any more (policy 3.1.1).</summary>
    public void Withdraw(Pace? pace, Guid clerk, DateTimeOffset now) => End("customer", pace, clerk, now);

    /// <summary>Nothing came within the supplement's time (policy 3.1.1).</summary>
    internal void WithdrawUnanswered(Pace pace, DateTimeOffset now) => End("supplement_missing", pace, Guid.Empty, now);

    private void End(string reason, Pace? pace, Guid by, DateTimeOffset now)
    {
        MoveTo(ApplicationStatus.Withdrawn, by, now);
        EndReasons = [reason];
        pace?.End(now);
        if (pace is not null) EndRun(StageOutcome.Withdrawn, pace, now);
        if (ApprovalId is { } approval)
            Raise(new BranchPlatform.Contracts.Approvals.ApprovalWithdrawn(approval, ApprovalSubject, Id, OrgUnitId, reason, now));
        ApprovalId = null;
        // A draft is nobody's business but the clerk's.
        if (No is not null) Raise(new ApplicationWithdrawn(Id, OrgUnitId, ProductType, reason, now));
    }

    /// <summary>Does what time does: warns, tells who is late, and withdraws what the customer never supplemented (rule X4).</summary>
    internal void Tick(Pace pace, DateTimeOffset now)
    {
        if (Status == ApplicationStatus.ReturnedForSupplement && pace.Clock.Clock.Pauses is [.., { Until: null } waiting] && waiting.ResumeBy <= now)
        {
            WithdrawUnanswered(pace, waiting.ResumeBy);
            return;
        }
        foreach (var (at, rung) in pace.Clock.Fire(pace.Calendar, now))
        {
            if (rung is null) continue;
            if (rung.Percent < ServiceDefaults.Calendar.Ladder.Breach)
                Raise(new ApplicationStageNearlyDue(Id, OrgUnitId, ProductType, pace.Stage.ToString(), pace.DueAt ?? at));
            else
                foreach (var role in rung.Tell)
                    Raise(new ApplicationStageOverdue(Id, OrgUnitId, ProductType, pace.Stage.ToString(), pace.DueAt ?? at, rung.Percent, role));
        }
    }

    private static Application Begin(Intake intake, Guid clerk, DateTimeOffset now)
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = intake.Branch.Id, PathAtStart = intake.Branch.Path, CustomerId = intake.Customer.Id,
            ProductType = intake.Product.Code, EnteredAt = now, SubmittedBy = clerk, IsNew = true, Status = ApplicationStatus.Draft,
        };
        application.Fill(intake, now);
        return application;
    }

    private void Fill(Intake intake, DateTimeOffset now)
    {
        Require(intake.ReceivedAt <= now, ApplicationErrors.ReceivedInFuture);
        (ProductVersion, CustomerNote, Amount, Channel) = (intake.Product.Version, intake.CustomerNote, intake.Amount, intake.Channel);
        (Tightening, LocalLimits) = (intake.Product.Own, intake.LocalLimits is { Count: > 0 } own ? own : null);
        (ReceivedAt, LateEntryReason, RelatedPersons) = (intake.ReceivedAt.ToUniversalTime(), intake.LateEntryReason, [.. intake.RelatedPersons]);
    }

    private void TakeIn(string no, bool? enteredOnTime, Guid clerk, DateTimeOffset now)
    {
        (No, Status) = (no, ApplicationStatus.Submitted);
        Note(ApplicationStatus.Submitted, clerk, now);
        // Nobody claims an acceptance: whoever has entered it has it in hand.
        Run = StageRun.Begin(HandOffStage.Acceptance, Lying.Waiting, ReceivedAt).To(Lying.Working, now);
        Raise(new ApplicationSubmitted(Id, ProductType, CustomerId, OrgUnitId, Told(Amount), Channel.ToString(), ReceivedAt, now, clerk, no, ProductVersion),
            new ClauseEvidence("3.1.1", "entered_on_time", enteredOnTime ?? true), new ClauseEvidence("3.1.1", "receipt_given", Met: true));
    }

    private static void RequireBranch(Intake intake)
    {
        Require(intake.Branch.Type == "Branch", ApplicationErrors.NotABranch(intake.Branch.Code));
        Require(intake.Branch.IsActive, ApplicationErrors.BranchClosed(intake.Branch.Code));
        Require(!intake.ClerkOffPost, ApplicationErrors.ClerkNotOnPost);
        Require(intake.Product.IsOffered, ApplicationErrors.ProductNotOffered(intake.Product.Code, intake.Branch.Code));
    }

    private static void RequireIntake(Intake intake, bool duplicate, DateTimeOffset now)
    {
        Require(intake.Customer.IsActive, ApplicationErrors.CustomerClosed);
        Require(!intake.Customer.IsBlocked || !string.IsNullOrWhiteSpace(intake.CustomerNote), ApplicationErrors.CustomerBlocked);
        Require(intake.Amount is null or { Amount: > 0 }, ApplicationErrors.AmountNotPositive);
        RequireAmount(intake.Amount, intake.Product.Definition);
        Require(intake.ReceivedAt <= now, ApplicationErrors.ReceivedInFuture);
        Require(now - intake.ReceivedAt <= LateEntryAfter || !string.IsNullOrWhiteSpace(intake.LateEntryReason), ApplicationErrors.LateEntryUnexplained);
        Require(!duplicate, ApplicationErrors.Duplicate);
    }

    private static void RequireAmount(Money? amount, ProductDefinition product)
    {
        Require(amount is not null || !product.RequiresAmount, ApplicationErrors.AmountRequired);
        if (amount is null || product.MaximumAmount is not { } most) return;
        Require(amount.Currency == most.Currency, ApplicationErrors.AmountCurrencyDiffers(most.Currency));
        Require(amount.Amount <= most.Amount, ApplicationErrors.AmountOverMaximum(most.Digits, most.Currency));
    }

    private static List<string> Missing(IReadOnlyCollection<string> documents, ProductDefinition product) =>
        [.. product.Documents.Where(d => d.Mandatory).Select(d => d.Code).Except(documents)];

    private static MoneyAmount? Told(Money? money) => money is null ? null : new(money.Digits, money.Currency);

    private void RequireMove(ApplicationStatus next) =>
        Require(Transitions[Status].Contains(next), ApplicationErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(ApplicationStatus next, Guid by, DateTimeOffset now)
    {
        RequireMove(next);
        Status = next;
        Note(next, by, now);
        Mark(now);
    }

    private void Note(ApplicationStatus status, Guid by, DateTimeOffset now) =>
        history.Add(new(Id, IsNew ? Version : Version + 1, OrgUnitId, status, by, now));
}

/// <summary>One step of an application's way.</summary>
/// <param name="Version">The version of the application that the step led to.</param>
/// <param name="By">Who did it; empty when time did.</param>
public sealed record ApplicationStep(Guid ApplicationId, int Version, Guid OrgUnitId, ApplicationStatus Status, Guid By, DateTimeOffset At);

/// <summary>What the intake post knows of a new application.</summary>
/// <param name="ClerkOffPost">Whether the branch has opened its day and the clerk sits on none of its intake posts now.</param>
/// <param name="Product">With the limits that count at the branch.</param>
/// <param name="LocalLimits">Those of them that a variation has set.</param>
/// <param name="RelatedPersons">Employees whom the customer or the clerk has declared to be related to the customer.</param>
public sealed record Intake(
    ServiceDefaults.Persistence.OrgUnitCopy Branch, CustomerCopy Customer, string? CustomerNote, ProductInForce Product, Money? Amount, Channel Channel,
    DateTimeOffset ReceivedAt, string? LateEntryReason, IReadOnlyList<Guid> RelatedPersons, bool ClerkOffPost = false, IReadOnlyList<LocalLimit>? LocalLimits = null);
