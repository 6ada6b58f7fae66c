using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using Operations.Products;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Applications;

/// <summary>What a reviewer decides.</summary>
public enum Decision { Approve, Reject }

/// <summary>What a reviewer found about one item.</summary>
public enum CheckResult
{
    /// <summary>通过</summary>
    Pass,
    /// <summary>不通过</summary>
    Fail,
    /// <summary>不适用; a mandatory item needs a note why</summary>
    NotApplicable,
}

/// <summary>Review (policy 3.1.2): one or two reviewers, each another person, and above them the approval engine.</summary>
public sealed partial class Application
{
    /// <summary>What the approval engine calls it.</summary>
    public const string ApprovalSubject = "application";

    private readonly List<ReviewRecord> reviews = [];

    /// <summary>Who has taken the review on now.</summary>
    public Guid? Reviewer { get; private set; }

    /// <summary>What the last who took it on signs in with, for whoever comes second to know him by (rule X12).</summary>
    [Personal]
    public string? ReviewerName { get; private set; }

    /// <summary>Of two reviewers the first, once he has approved.</summary>
    public Guid? FirstReviewedBy { get; private set; }

    /// <summary>What the first of two reviewers approved.</summary>
    public string? FirstReviewHash { get; private set; }

    /// <summary>Everybody who has ever reviewed it, whatever became of that: none of them processes it (rule X2).</summary>
    public Guid[] Reviewers { get; private set; } = [];

    /// <summary>Who decided; of two, the last.</summary>
    public Guid? ReviewedBy { get; private set; }

    public ReviewResult? Review { get; private set; }

    /// <summary>How many reviewers have spoken, whatever became of it.</summary>
    public int ReviewCount { get; private set; }

    /// <summary>The approval that is waited for.</summary>
    public Guid? ApprovalId { get; private set; }

    /// <summary>What the approval was asked for: the content that the reviewers approved.</summary>
    public string? ApprovalHash { get; private set; }

    /// <summary>Whether the tier above has said no: the reviewer can only reject it then, and tells the customer why.</summary>
    public bool ApprovalRefused { get; private set; }

    /// <summary>The reviews that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<ReviewRecord> Reviews => reviews;

    /// <summary>
    /// What reviewers and approvers decide on: any change of it voids their decision (rule X3).
    /// </summary>
    /// <param name="documents">The documents that count, in any order.</param>
    public string ContentHash(IEnumerable<DocumentMark> documents)
    {
        var hash = new CanonicalHash("application", 1).Add(Id).Add(ProductType).Add(ProductVersion).Add(CustomerId).Add(Amount?.Digits).Add(Amount?.Currency);
        foreach (var document in documents.OrderBy(d => d.Item, StringComparer.Ordinal).ThenBy(d => d.Sha256, StringComparer.Ordinal))
            hash.Add(document.Item).Add(document.Sha256);
        return Convert.ToHexStringLower(hash.Hash());
    }

    /// <summary>A reviewer takes it on: the first wins (rule X12).</summary>
    public void ClaimReview(Guid reviewer, string name, DateTimeOffset now)
    {
        RequireReviewer(reviewer);
        Require(Status == ApplicationStatus.Accepted || Status == ApplicationStatus.UnderReview, ApplicationErrors.TransitionNotAllowed(Status, ApplicationStatus.UnderReview));
        Require(Reviewer is null || Reviewer == reviewer, ApplicationErrors.ClaimedBy(Reviewer, ReviewerName));
        if (Status == ApplicationStatus.Accepted) MoveTo(ApplicationStatus.UnderReview, reviewer, now);
        (Reviewer, ReviewerName) = (reviewer, name);
        Mark(now);
    }

    /// <summary>The reviewer gives it back, for another to take on.</summary>
    public void ReleaseReview(Guid reviewer, DateTimeOffset now)
    {
        Require(Status == ApplicationStatus.UnderReview, ApplicationErrors.NotUnderReview(Status));
        RequireClaimedBy(reviewer);
        Reviewer = null;
        Mark(now);
    }

    /// <summary>Whoever had taken it on may review no more: it is anybody's again (rule X12).</summary>
    public void FreeReview(DateTimeOffset now)
    {
        Raise(new ApplicationReviewFreed(Id, OrgUnitId, ProductType, Reviewer!.Value, now));
        Reviewer = null;
        Mark(now);
    }

    /// <summary>The reviewer who took it on decides (policy 3.1.2).</summary>
    /// <param name="content">The hash of what is there now.</param>
    /// <param name="risk">Risk's answer; where the product asks for it, nothing is approved without it.</param>
    /// <exception cref="DomainException">It is another's, has changed since it was looked at, or an approval or a rejection lacks what it needs.</exception>
    public void Decide(ReviewSheet sheet, string content, RiskAssessment? risk, Pace pace, Guid reviewer, DateTimeOffset now)
    {
        RequireReviewer(reviewer);
        Require(Status == ApplicationStatus.UnderReview,
            ApplicationErrors.TransitionNotAllowed(Status, sheet.Decision == Decision.Approve ? ApplicationStatus.Approved : ApplicationStatus.Rejected));
        RequireClaimedBy(reviewer);
        Require(sheet.ContentHash == content, ApplicationErrors.ContentChanged(content));
        var unknown = sheet.Checklist.Select(c => c.Code).Except(pace.Product.ReviewItems.Select(i => i.Code)).ToList();
        Require(unknown.Count == 0, ApplicationErrors.ItemsUnknown(unknown));
        if (sheet.Decision == Decision.Reject) Require(sheet.Result.ExplainsRejection, ApplicationErrors.RejectionUnexplained);
        else RequireApprovable(sheet, risk, pace.Product);
        reviews.Add(new(Id, ++ReviewCount, OrgUnitId, reviewer, sheet.Decision, content, ReviewRecord.Write(sheet.Checklist), risk?.Score, risk?.Level, now));
        (Reviewer, Reviewers) = (null, [.. Reviewers.Append(reviewer).Distinct()]);
        if (pace.Product.RequiresRiskScore && risk?.FirstAssessedAt is { } assessed) Run = Run?.OutsideUntil(assessed < now ? assessed : now);
        if (sheet.Decision == Decision.Reject) Finish(ApplicationStatus.Rejected, sheet.Result, content, pace, reviewer, now);
        else if (pace.Product.ReviewLevel == ReviewLevel.Dual && FirstReviewHash != content) PassOn(content, pace, reviewer, now);
        else if (pace.Product.EscalatesByExposure || risk?.Level == RiskLevel.Critical) Escalate(sheet.Result, content, risk, reviewer, now);
        else Finish(ApplicationStatus.Approved, sheet.Result, content, pace, reviewer, now);
    }

    /// <summary>The approval engine's answer (rule X3).</summary>
    /// <param name="content">The hash of what is there now.</param>
    /// <returns>Whether it counts: an answer to a question that was taken back does not, and one on other content only sends the application back to review.</returns>
    public bool Apply(ApprovalDecided answer, string content, Pace pace, DateTimeOffset now)
    {
        if (Status != ApplicationStatus.Escalated || ApprovalId != answer.ApprovalId) return false;
        var counts = answer.ContentHash == content && ApprovalHash == content;
        ApprovalId = null;
        if (counts && answer.Outcome == "Approved")
        {
            Finish(ApplicationStatus.Approved, Review!, content, pace, ReviewedBy!.Value, now);
            return true;
        }
        // Rejected, returned, or decided on what is no longer there: a reviewer looks again, and tells the customer.
        ApprovalRefused = counts && answer.Outcome == "Rejected";
        MoveTo(ApplicationStatus.UnderReview, answer.Steps is [.., var last] ? last.ActorId : Guid.Empty, now);
        (Review, ReviewedBy, FirstReviewedBy, FirstReviewHash) = (null, null, null, null);
        EndRun(StageOutcome.NotPassed, pace, now);
        Run = StageRun.Begin(HandOffStage.FirstReview, Lying.Waiting, now, redone: true);
        return counts;
    }

    private void RequireApprovable(ReviewSheet sheet, RiskAssessment? risk, ProductDefinition product)
    {
        Require(!ApprovalRefused, ApplicationErrors.ApprovalRefused);
        var open = product.ReviewItems.Where(i => i.Mandatory && !sheet.Checklist.Any(c => c.Code == i.Code && c.Settles)).Select(i => i.Code).ToList();
        Require(open.Count == 0, ApplicationErrors.ChecklistOpen(open));
        Require(risk is not null || !product.RequiresRiskScore, ApplicationErrors.RiskAssessmentMissing);
    }

    private void RequireReviewer(Guid reviewer)
    {
        Require(reviewer != SubmittedBy && reviewer != AcceptedBy, ApplicationErrors.ReviewerTookItIn);
        Require(!RelatedPersons.Contains(reviewer), ApplicationErrors.ReviewerRelated);
        Require(reviewer != FirstReviewedBy || Status != ApplicationStatus.UnderReview, ApplicationErrors.ReviewedBefore);
    }

    private void RequireClaimedBy(Guid reviewer) => Require(Reviewer == reviewer, Reviewer is null ? ApplicationErrors.NotClaimed : ApplicationErrors.ClaimedBy(Reviewer, ReviewerName));

    private void PassOn(string content, Pace pace, Guid reviewer, DateTimeOffset now)
    {
        (FirstReviewedBy, FirstReviewHash) = (reviewer, content);
        // The second of two whose first saw other content is a first one again: he hands it on, and not at the first time.
        if (Run is { Stage: HandOffStage.SecondReview } again) Run = again.SentBack();
        EndRun(StageOutcome.Passed, pace, now);
        Run = StageRun.Begin(HandOffStage.SecondReview, Lying.Waiting, now, redone: ReviewCount > 1);
        Raise(new ApplicationFirstReviewPassed(Id, OrgUnitId, ProductType, reviewer, now));
    }

    private void Escalate(ReviewResult result, string content, RiskAssessment? risk, Guid reviewer, DateTimeOffset now)
    {
        MoveTo(ApplicationStatus.Escalated, reviewer, now);
        (Review, ReviewedBy, ApprovalId, ApprovalHash) = (result, reviewer, Guid.CreateVersion7(now), content);
        var level = (risk?.Level ?? RiskLevel.Low).ToString();
        Guid[] others = [SubmittedBy, .. AcceptedBy is { } acceptedBy ? [acceptedBy] : Array.Empty<Guid>(), .. Reviewers, .. RelatedPersons];
        var snapshot = JsonSerializer.Serialize(new { No, ProductType, ProductVersion, Amount = Told(Amount), Risk = level, RiskScore = risk?.Score }, Envelope.Json);
        Raise(new ApprovalRequested(ApprovalId.Value, ApprovalSubject, ApprovalSubject, Id, OrgUnitId, Told(Amount), level, reviewer, [.. others.Distinct()], content, snapshot));
        Raise(new ApplicationEscalated(Id, OrgUnitId, ProductType, ApprovalId.Value, level, now));
    }

    private void Finish(ApplicationStatus decided, ReviewResult result, string content, Pace pace, Guid reviewer, DateTimeOffset now)
    {
        MoveTo(decided, reviewer, now);
        (Review, ReviewedBy) = (result, reviewer);
        var (onTime, minutes) = pace.End(now);
        EndRun(decided == ApplicationStatus.Approved ? StageOutcome.Passed : StageOutcome.NotPassed, pace, now);
        if (decided == ApplicationStatus.Approved)
        {
            pace.Begin(Stage.Processing, now);
            Run = StageRun.Begin(HandOffStage.Processing, Lying.Waiting, now);
        }
        Raise(new ApplicationReviewed(Id, OrgUnitId, result.Decision.ToString(), reviewer, now, result.ReasonCodes, result.SuggestedSolution is not null,
                ProductType, onTime, minutes, content, CustomerId, SubmittedBy),
            [
                new("3.1.2", "reviewed_by_another_person", Met: true), new("3.1.2", "reviewed_on_time", onTime ?? true),
                .. result.Decision == Decision.Reject ? new ClauseEvidence[] { new("3.1.2", "rejection_explained", result.ExplainsRejection) } : [],
            ]);
    }
}

/// <summary>A document that counts, as a decision knows it.</summary>
/// <param name="Item">The code in the product's list.</param>
public sealed record DocumentMark(string Item, string Sha256);

/// <summary>What a reviewer found and decides.</summary>
/// <param name="ContentHash">What he looked at.</param>
public sealed record ReviewSheet(ReviewResult Result, IReadOnlyList<ReviewAnswer> Checklist, string ContentHash)
{
    public Decision Decision => Result.Decision;
}

/// <summary>What a reviewer found about one item of the product's list.</summary>
public sealed record ReviewAnswer(string Code, CheckResult Result, string? Note)
{
    internal bool Settles => Result == CheckResult.Pass || (Result == CheckResult.NotApplicable && !string.IsNullOrWhiteSpace(Note));
}

/// <summary>What the reviewer decided and what the customer is told (policy 3.1.2).</summary>
public sealed record ReviewResult(Decision Decision, string[] ReasonCodes, string? Explanation, string? SuggestedSolution)
{
    /// <summary>A rejected customer gets a reason, an explanation and another way.</summary>
    public bool ExplainsRejection => ReasonCodes.Length > 0 && !string.IsNullOrWhiteSpace(Explanation) && !string.IsNullOrWhiteSpace(SuggestedSolution);
}

/// <summary>One reviewer's part, with what he decided on; never changed.</summary>
/// <param name="No">From 1 on, in the order of the reviews.</param>
/// <param name="Checklist">His answers, as JSON.</param>
public sealed record ReviewRecord(
    Guid ApplicationId, int No, Guid OrgUnitId, Guid Reviewer, Decision Decision, string ContentHash, string Checklist, int? RiskScore, RiskLevel? RiskLevel,
    DateTimeOffset At)
{
    internal static string Write(IReadOnlyList<ReviewAnswer> answers) => ProductDefinition.Write(answers);

    internal static IReadOnlyList<ReviewAnswer> Read(string answers) => ProductDefinition.Read<ReviewAnswer[]>(answers);
}
