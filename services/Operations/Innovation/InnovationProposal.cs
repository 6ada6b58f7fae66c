using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Innovation;

/// <summary>The last gate that a proposal has passed, or its end (policy 3.3.1).</summary>
public enum InnovationStatus { Idea, Research, FeasibilityReview, RiskReview, Approved, Pilot, PilotReview, RolledOut, Stopped }

/// <summary>What is new about it.</summary>
public enum InnovationKind { Product, Service, MarketingModel }

/// <summary>Risk's grades, lowest first.</summary>
public enum InnovationRisk { Low, Medium, High, Critical }

/// <summary>
/// An idea of a branch on its way to the whole company: market research, feasibility, risk, a pilot with criteria and a
/// stop-loss, and the committee's resolution (policy 3.3.1). No gate is skipped, and the author judges neither
/// feasibility nor risk of his own idea (rule X2).
/// </summary>
public sealed class InnovationProposal : Entity
{
    /// <summary>What the approval engine knows the roll-out by.</summary>
    public const string Matter = "innovation_rollout", Subject = nameof(InnovationProposal);

    private readonly List<PilotCriterion> criteria = [];
    private readonly List<PilotMeasurement> measurements = [];

    private InnovationProposal() { }

    public InnovationKind Kind { get; private init; }

    /// <summary>Who is credited with it (policy 5.3.3).</summary>
    public Guid AuthorId { get; private init; }

    public string Idea { get; private init; } = "";
    public string TargetCustomers { get; private init; } = "";

    /// <summary>What the way to the roll-out may cost; more than zero.</summary>
    public Money Budget { get; private init; } = new(0, "CNY");

    /// <summary>The branch's path when the case began, for reports; reach goes by the tree of today.</summary>
    public string PathAtStart { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }
    public InnovationStatus Status { get; private set; }
    public MarketResearch? Research { get; private set; }
    public FeasibilityStudy? Feasibility { get; private set; }
    public RiskOpinion? Risk { get; private set; }
    public PilotPlan? Plan { get; private set; }
    public Guid? ApprovedBy { get; private set; }
    public DateTimeOffset? PilotStartedAt { get; private set; }
    public DateTimeOffset? LastMeasuredAt { get; private set; }

    /// <summary>Codes of the criteria that the pilot met; empty before its review.</summary>
    public string[] Met { get; private set; } = [];

    /// <summary>Codes of those that it missed.</summary>
    public string[] Missed { get; private set; } = [];

    public RollOut? RollOut { get; private set; }
    public DateTimeOffset? RolledOutAt { get; private set; }
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>The criteria of every plan that there was; those of the current one have its number.</summary>
    public IReadOnlyList<PilotCriterion> Criteria => criteria;

    public IReadOnlyList<PilotMeasurement> Measurements => measurements;

    public override string State => Status.ToString();

    /// <summary>Takes an idea in.</summary>
    /// <exception cref="DomainException">The unit is no operating branch, or the budget is not more than zero.</exception>
    public static InnovationProposal Propose(NewIdea idea, Guid author, DateTimeOffset now)
    {
        Require(idea.Branch.IsOperatingBranch(), InnovationErrors.BranchNotOperating(idea.Branch.Code));
        Require(idea.Budget.Amount > 0, InnovationErrors.BudgetNotPositive);
        var proposal = new InnovationProposal
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = idea.Branch.Id, PathAtStart = idea.Branch.Path, Kind = idea.Kind, AuthorId = author,
            Idea = idea.Idea, TargetCustomers = idea.TargetCustomers, Budget = idea.Budget, ProposedAt = now,
        };
        proposal.Raise(new InnovationProposed(proposal.Id, idea.Branch.Id, idea.Kind.ToString(), Told(idea.Budget), author, now));
        return proposal;
    }

    /// <summary>The market was asked.</summary>
    public void CompleteResearch(MarketResearch research)
    {
        Require(research.Sample > 0, InnovationErrors.SampleEmpty);
        MoveTo(InnovationStatus.Research);
        Research = research;
        Raise(new MarketResearchCompleted(Id, OrgUnitId, research.Method, research.Sample, AuthorId, research.By, research.At));
    }

    /// <summary>Somebody other than the author judges whether it can be done; a later look makes the risk review void.</summary>
    public void ReviewFeasibility(FeasibilityStudy review)
    {
        Require(review.By != AuthorId, InnovationErrors.AuthorReviewsFeasibility);
        MoveTo(InnovationStatus.FeasibilityReview);
        (Feasibility, Risk, ApprovedBy) = (review, null, null);
        Raise(new FeasibilityReviewed(Id, OrgUnitId, review.Feasible, Told(new(review.NetPresentValue, Budget.Currency)), review.PaybackMonths, AuthorId, review.By, review.At));
    }

    /// <summary>Says how it is to be tried. Risk judges the plan too: a new one after the risk review makes that void.</summary>
    /// <param name="plan">Its number is given here.</param>
    /// <param name="branchesOperate">Whether every branch of the pilot is one and operates.</param>
    public void PlanPilot(PilotPlan plan, IReadOnlyList<Criterion> wanted, bool branchesOperate)
    {
        Require(plan.Branches.Length > 0 && branchesOperate, InnovationErrors.PilotBranchUnknown);
        Require(plan.From <= plan.To, InnovationErrors.EndBeforeStart);
        Require(wanted.Count > 0, InnovationErrors.CriteriaMissing);
        Require(wanted.DistinctBy(c => c.Code).Count() == wanted.Count, InnovationErrors.CriterionTwice);
        if (Status is not (InnovationStatus.Idea or InnovationStatus.Research)) MoveTo(InnovationStatus.FeasibilityReview);
        Plan = plan with { No = (Plan?.No ?? 0) + 1 };
        criteria.AddRange(wanted.Select(c => new PilotCriterion(Id, Plan.No, c.Code, OrgUnitId, c.Target, c.Direction)));
        (Risk, ApprovedBy) = (null, null);
    }

    /// <summary>Somebody of Risk other than the author judges it; a refused proposal may be judged again.</summary>
    public void ReviewRisk(RiskOpinion review)
    {
        Require(review.By != AuthorId, InnovationErrors.AuthorReviewsRisk);
        RequireMove(InnovationStatus.RiskReview);
        Require(Feasibility is { Feasible: true }, InnovationErrors.NotFeasible);
        MoveTo(InnovationStatus.RiskReview);
        Risk = review;
        Raise(new InnovationRiskReviewed(Id, OrgUnitId, review.Level.ToString(), review.Approved, AuthorId, review.By, review.At));
    }

    /// <summary>It may be tried.</summary>
    public void Approve(Guid by, DateTimeOffset now)
    {
        Require(by != AuthorId, InnovationErrors.AuthorApproves);
        RequireMove(InnovationStatus.Approved);
        Require(Risk is { Approved: true }, InnovationErrors.RiskNotApproved);
        MoveTo(InnovationStatus.Approved);
        ApprovedBy = by;
        Raise(new InnovationApproved(Id, OrgUnitId, AuthorId, by, now));
    }

    /// <summary>The pilot begins, within the days of its plan.</summary>
    public void StartPilot(DateTimeOffset now)
    {
        RequireMove(InnovationStatus.Pilot);
        // A plan has criteria, and what is approved has Risk's consent: whatever takes that back leads out of this state.
        Require(Plan is not null, InnovationErrors.CriteriaMissing);
        var today = BusinessTime.DayOf(now);
        Require(Plan.From <= today && today <= Plan.To, InnovationErrors.OutsidePilot(Plan.From, Plan.To));
        MoveTo(InnovationStatus.Pilot);
        PilotStartedAt = now;
        Raise(new InnovationPilotStarted(Id, OrgUnitId, Plan.Branches, [.. Current.Select(c => c.Code)], Plan.From, Plan.To, AuthorId, now), Judged);
    }

    /// <summary>Records what was measured. A measurement that reaches the stop-loss stops the pilot at once.</summary>
    /// <param name="code">A criterion of the plan, or its stop-loss.</param>
    public void RecordResult(string code, decimal value, DateOnly measuredOn, Guid by, DateTimeOffset now)
    {
        Require(Status == InnovationStatus.Pilot, InnovationErrors.NotInPilot(Status));
        Require(measuredOn <= BusinessTime.DayOf(now), InnovationErrors.MeasuredInFuture);
        Require(measuredOn >= BusinessTime.DayOf(PilotStartedAt!.Value), InnovationErrors.MeasuredBeforePilot);
        var hit = code == Plan!.StopLossCode && Plan.StopLossDirection.IsReached(value, Plan.StopLossLimit);
        Require(code == Plan.StopLossCode || Current.Any(c => c.Code == code), InnovationErrors.CriterionUnknown(code));
        measurements.Add(new(Id, Version + 1, code, OrgUnitId, value, measuredOn, by, now));
        LastMeasuredAt = now;
        if (!hit) return;
        Raise(new PilotStopLossHit(Id, OrgUnitId, code, value, Plan.StopLossLimit, AuthorId, now));
        End("stop_loss", now);
    }

    /// <summary>Holds the last result of each criterion against its target.</summary>
    public void ReviewPilot(Guid by, DateTimeOffset now)
    {
        RequireMove(InnovationStatus.PilotReview);
        var results = Current.Select(c => (Criterion: c, Last: measurements.Where(m => m.Code == c.Code).MaxBy(m => (m.MeasuredOn, m.Version)))).ToList();
        foreach (var (criterion, last) in results) Require(last is not null, InnovationErrors.CriterionNotMeasured(criterion.Code));
        MoveTo(InnovationStatus.PilotReview);
        Met = [.. results.Where(r => r.Criterion.IsMet(r.Last!.Value)).Select(r => r.Criterion.Code)];
        Missed = [.. results.Select(r => r.Criterion.Code).Except(Met)];
        Raise(new InnovationPilotReviewed(Id, OrgUnitId, Met, Missed, AuthorId, by, now));
    }

    /// <summary>Asks the committee for the roll-out, which is a major matter.</summary>
    /// <param name="despiteMissed">Why it shall be rolled out although criteria were missed; the resolution then says so, because it is part of what is decided on.</param>
    public void RequestRollOut(string? productType, string? despiteMissed, Guid by, DateTimeOffset now)
    {
        Require(Status == InnovationStatus.PilotReview, InnovationErrors.TransitionNotAllowed(Status, InnovationStatus.RolledOut));
        Require(RollOut is not { Pending: true }, InnovationErrors.RollOutPending);
        Require(Kind != InnovationKind.Product || productType is not null, InnovationErrors.ProductTypeMissing);
        Require(Missed.Length == 0 || !string.IsNullOrWhiteSpace(despiteMissed), InnovationErrors.CriteriaMissed(string.Join(", ", Missed)));
        RollOut = new(Guid.CreateVersion7(now), productType, Missed.Length == 0 ? null : despiteMissed, Pending: true, by, now);
        Raise(new ApprovalRequested(RollOut.ApprovalId, Matter, Subject, Id, OrgUnitId, Told(Budget), Risk?.Level.ToString(), by, [AuthorId], ContentHash(), Snapshot()));
    }

    /// <summary>Applies the committee's answer.</summary>
    /// <returns>False, and nothing changes, when it is not the answer to what was asked: another request or content, or stopped meanwhile.</returns>
    public bool Decide(ApprovalDecided decision)
    {
        if (RollOut is not { Pending: true } || RollOut.ApprovalId != decision.ApprovalId
            || Status != InnovationStatus.PilotReview || decision.ContentHash != ContentHash()) return false;
        RollOut = RollOut with { Pending = false };
        if (decision.Outcome == "Rejected") End("rollout_rejected", decision.DecidedAt);
        // Returned: whoever asked mends what was found and asks again.
        if (decision.Outcome != "Approved") return true;
        MoveTo(InnovationStatus.RolledOut);
        RolledOutAt = decision.DecidedAt;
        Raise(new InnovationRolledOut(Id, OrgUnitId, Kind.ToString(), RollOut.ProductType, decision.ApprovalId, AuthorId, decision.DecidedAt), Judged);
        return true;
    }

    /// <summary>It goes no further.</summary>
    public void Stop(DateTimeOffset now) => End("decision", now);

    /// <summary>What the resolution is about; any change of it makes a decision void.</summary>
    public string ContentHash()
    {
        var hash = new CanonicalHash(Matter, 1).Add(Id).Add(Kind.ToString()).Add(Idea).Add(TargetCustomers).Add(Budget.Digits).Add(Budget.Currency)
            .Add(RollOut?.ProductType).Add(RollOut?.DespiteMissed).Add(Met.Length);
        foreach (var code in Met.Concat(Missed)) hash.Add(code);
        return Convert.ToHexStringLower(hash.Hash());
    }

    private IEnumerable<PilotCriterion> Current => criteria.Where(c => c.PlanNo == Plan?.No);

    // The measure counts pilots and roll-outs that have both reports and Risk's consent.
    private ClauseEvidence Judged => new("3.3.1", "innovation_with_reports_and_risk_review",
        Met: Research is not null && Feasibility is { Feasible: true } && Risk is { Approved: true });

    private static MoneyAmount Told(Money money) => new(money.Digits, money.Currency);

    // Free text stays out: the approver reads it in the proposal, and the hash covers it.
    private string Snapshot() => System.Text.Json.JsonSerializer.Serialize(
        new { kind = Kind.ToString(), productType = RollOut!.ProductType, met = Met, missed = Missed, despiteMissed = RollOut.DespiteMissed is not null }, Envelope.Json);

    private void End(string reason, DateTimeOffset now)
    {
        var stage = Status;
        MoveTo(InnovationStatus.Stopped);
        StoppedAt = now;
        if (RollOut is { Pending: true } asked)
        {
            RollOut = asked with { Pending = false };
            Raise(new ApprovalWithdrawn(asked.ApprovalId, Subject, Id, OrgUnitId, "stopped", now));
        }
        Raise(new InnovationStopped(Id, OrgUnitId, reason, stage.ToString(), AuthorId, now));
    }

    // A repeated review stays where it is; a new plan or a new look at feasibility takes the case back before Risk.
    private void RequireMove(InnovationStatus next) => Require((Status, next) is
        (InnovationStatus.Idea, InnovationStatus.Research) or
        (InnovationStatus.Research or InnovationStatus.FeasibilityReview or InnovationStatus.RiskReview or InnovationStatus.Approved, InnovationStatus.FeasibilityReview) or
        (InnovationStatus.FeasibilityReview or InnovationStatus.RiskReview, InnovationStatus.RiskReview) or
        (InnovationStatus.RiskReview, InnovationStatus.Approved) or
        (InnovationStatus.Approved, InnovationStatus.Pilot) or
        (InnovationStatus.Pilot, InnovationStatus.PilotReview) or
        (InnovationStatus.PilotReview, InnovationStatus.RolledOut) or
        (not (InnovationStatus.RolledOut or InnovationStatus.Stopped), InnovationStatus.Stopped), InnovationErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(InnovationStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What is known of a new idea.</summary>
public sealed record NewIdea(OrgUnitCopy Branch, InnovationKind Kind, string Idea, string TargetCustomers, Money Budget);
