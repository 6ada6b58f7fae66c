using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Plans;

/// <summary>How far a plan has come.</summary>
public enum PlanStatus
{
    /// <summary>草拟.</summary>
    Draft,
    /// <summary>待批.</summary>
    Submitted,
    /// <summary>已批.</summary>
    Approved,
    /// <summary>执行中.</summary>
    Executing,
    /// <summary>已检视: at least one quarter has been reviewed; it goes on.</summary>
    Reviewed,
    /// <summary>已关闭.</summary>
    Closed,
}

/// <summary>What the branch plans to reach of a measure in the period; by its branch target or better.</summary>
public sealed record PlanTarget(string Metric, decimal Value);

/// <summary>A step of an initiative with its last day.</summary>
public sealed record Milestone(string Title, DateOnly DueOn, DateOnly? DoneOn = null);

/// <summary>What the branch undertakes to reach its targets.</summary>
/// <param name="OwnerId">The employee of the branch who answers for it; a draft may leave it open.</param>
/// <param name="BudgetRef">What it is paid from.</param>
public sealed record Initiative(string Title, Guid? OwnerId, IReadOnlyList<Milestone> Milestones, string? BudgetRef = null);

/// <summary>That a quarter was looked back at.</summary>
/// <param name="Quarter">Such as <c>2026-Q3</c>.</param>
public sealed record QuarterReview(string Quarter, string Findings, Guid By, DateTimeOffset At);

/// <summary>What a plan says.</summary>
public sealed record PlanContent(IReadOnlyList<PlanTarget> Targets, IReadOnlyList<Initiative> Initiatives);

/// <summary>
/// What a branch wants to reach in a year or a quarter, and what it undertakes for it (policy 2.2.3b). Its targets derive from those of the
/// branch (policy 1.1), and somebody above the branch who neither wrote nor submitted it approves it (rule X2).
/// </summary>
public sealed class BranchPlan : Entity
{
    /// <summary>From which state a plan may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<PlanStatus, PlanStatus[]> Transitions = new Dictionary<PlanStatus, PlanStatus[]>
    {
        [PlanStatus.Draft] = [PlanStatus.Submitted],
        [PlanStatus.Submitted] = [PlanStatus.Draft, PlanStatus.Approved],
        [PlanStatus.Approved] = [PlanStatus.Executing],
        [PlanStatus.Executing] = [PlanStatus.Reviewed, PlanStatus.Closed],
        [PlanStatus.Reviewed] = [PlanStatus.Reviewed, PlanStatus.Closed],
        [PlanStatus.Closed] = [],
    };

    private BranchPlan() { }

    /// <summary>Such as <c>2026</c> or <c>2026-Q4</c>.</summary>
    public string Period { get; private init; } = "";

    public IReadOnlyList<PlanTarget> Targets { get; private set; } = [];
    public IReadOnlyList<Initiative> Initiatives { get; private set; } = [];
    public PlanStatus Status { get; private set; }

    /// <summary>Everybody who wrote in it.</summary>
    public Guid[] Authors { get; private set; } = [];

    public Guid? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Why it was returned last.</summary>
    public string? ReturnReason { get; private set; }

    public Guid? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<QuarterReview> Reviews { get; private set; } = [];

    public DateTimeOffset? ClosedAt { get; private set; }

    public override string State => Status.ToString();

    private PlanPeriod Of => PlanPeriod.Parse(Period);

    /// <summary>Begins a plan.</summary>
    /// <param name="another">Whether the branch has one of the period already.</param>
    public static BranchPlan Draft(OrgUnitCopy branch, PlanPeriod period, PlanContent content, bool another, Guid by, DateTimeOffset now)
    {
        Require(branch is { Type: "Branch", IsActive: true }, PlanErrors.BranchNotOperating(branch.Code));
        Require(period.To >= BusinessTime.DayOf(now), PlanErrors.PeriodOver(period.Name));
        Require(!another, PlanErrors.Second(period.Name));
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Period = period.Name, Targets = content.Targets, Initiatives = content.Initiatives, Authors = [by] };
    }

    /// <summary>Writes the draft anew.</summary>
    public void Revise(PlanContent content, Guid by)
    {
        Require(Status == PlanStatus.Draft, PlanErrors.NotDraft(Status));
        (Targets, Initiatives) = (content.Targets, content.Initiatives);
        if (!Authors.Contains(by)) Authors = [.. Authors, by];
    }

    /// <summary>Hands it in; from here on its content stays as it is.</summary>
    /// <param name="goals">The branch's targets of the year, of every measure that there is.</param>
    /// <param name="staff">Who works at the branch.</param>
    /// <exception cref="DomainException">A mandatory target is missing or below the branch's, or an initiative has no owner or no milestone.</exception>
    public void Submit(IReadOnlyList<Goal> goals, IReadOnlySet<Guid> staff, Guid by, DateTimeOffset now)
    {
        RequireMove(PlanStatus.Submitted);
        RequireTargets(goals);
        RequireInitiatives(staff);
        (Status, SubmittedBy, SubmittedAt, ReturnReason) = (PlanStatus.Submitted, by, now, null);
        Raise(new BranchPlanSubmitted(Id, OrgUnitId, Period, by, now));
    }

    /// <summary>Somebody above the branch agrees.</summary>
    /// <param name="missTold">Whether it has been told that the branch has no approved plan in time.</param>
    public void Approve(Guid by, bool missTold, PlanDeadlines deadlines, DateTimeOffset now)
    {
        RequireAbove(by);
        RequireMove(PlanStatus.Approved);
        (Status, ApprovedBy, ApprovedAt) = (PlanStatus.Approved, by, now);
        var approved = new BranchPlanApproved(Id, OrgUnitId, Period, [.. Targets.Select(t => new PlannedTarget(t.Metric, t.Value))], by, now);
        // Of a quarter no day is laid down; and what was missed has been told, once.
        if (!Of.IsYear || missTold) Raise(approved);
        else Raise(approved, new ClauseEvidence("2.2.3b", "plan_approved_in_time", now < deadlines.ApprovalOf(Of.Year), Of.From));
    }

    /// <summary>Somebody above the branch gives it back, to be written anew.</summary>
    public void Return(string reason, Guid by, DateTimeOffset now)
    {
        RequireAbove(by);
        RequireMove(PlanStatus.Draft);
        (Status, ReturnReason) = (PlanStatus.Draft, reason);
        Raise(new BranchPlanReturned(Id, OrgUnitId, Period, by, now));
    }

    /// <summary>The work begins.</summary>
    public void Start() => MoveTo(PlanStatus.Executing);

    /// <summary>A step is done.</summary>
    /// <param name="initiative">Its number, from 1 on; the milestone's too.</param>
    public void Complete(int initiative, int milestone, DateOnly doneOn, DateTimeOffset now)
    {
        RequireAtWork();
        Require(initiative <= Initiatives.Count && milestone <= Initiatives[initiative - 1].Milestones.Count, PlanErrors.MilestoneUnknown);
        var (of, step) = (Initiatives[initiative - 1], Initiatives[initiative - 1].Milestones[milestone - 1]);
        Require(step.DoneOn is null, PlanErrors.MilestoneDone);
        Require(doneOn <= BusinessTime.DayOf(now), PlanErrors.DoneInFuture);
        var done = of with { Milestones = [.. of.Milestones.Select((m, i) => i == milestone - 1 ? m with { DoneOn = doneOn } : m)] };
        Initiatives = [.. Initiatives.Select((x, i) => i == initiative - 1 ? done : x)];
    }

    /// <summary>Somebody above the branch looks back at a quarter, with the branch.</summary>
    /// <param name="missTold">Whether it has been told that nobody looked back at it in time.</param>
    /// <param name="dueAt">Until when it is in time; empty while that is not known.</param>
    public void Review(PlanPeriod quarter, string findings, bool missTold, DateTimeOffset? dueAt, Guid by, DateTimeOffset now)
    {
        RequireAbove(by);
        RequireMove(PlanStatus.Reviewed);
        Require(Of.Contains(quarter), PlanErrors.QuarterNotPlanned(quarter.Name, Period));
        Require(quarter.To < BusinessTime.DayOf(now), PlanErrors.QuarterNotOver(quarter.Name));
        Require(!IsReviewed(quarter), PlanErrors.QuarterReviewed(quarter.Name));
        Status = PlanStatus.Reviewed;
        Reviews = [.. Reviews, new(quarter.Name, findings, by, now)];
        var reviewed = new BranchPlanReviewed(Id, OrgUnitId, Period, quarter.Name, by, now);
        // A calendar that does not reach to the deadline has it still ahead.
        if (missTold) Raise(reviewed);
        else Raise(reviewed, new ClauseEvidence("2.2.3b", "quarter_review_in_time", dueAt is null || now <= dueAt, quarter.To));
    }

    /// <summary>The period is over, and with it the plan.</summary>
    public void Close(DateTimeOffset now)
    {
        RequireMove(PlanStatus.Closed);
        Require(Of.To < BusinessTime.DayOf(now), PlanErrors.PeriodNotOver(Period));
        (Status, ClosedAt) = (PlanStatus.Closed, now);
        var milestones = Initiatives.SelectMany(i => i.Milestones).ToList();
        Raise(new BranchPlanClosed(Id, OrgUnitId, Period, milestones.Count, milestones.Count(m => m.DoneOn <= m.DueOn), now));
    }

    /// <summary>Whether a quarter has been looked back at.</summary>
    public bool IsReviewed(PlanPeriod quarter) => Reviews.Any(r => r.Quarter == quarter.Name);

    private void RequireTargets(IReadOnlyList<Goal> goals)
    {
        Require(Targets.DistinctBy(t => t.Metric).Count() == Targets.Count, PlanErrors.MetricTwice);
        foreach (var target in Targets)
        {
            var goal = goals.SingleOrDefault(g => g.Metric == target.Metric);
            Require(goal is not null, PlanErrors.MetricUnknown(target.Metric));
            Require(target.Value > 0 && decimal.Round(target.Value, goal.Decimals) == target.Value, PlanErrors.ValueOutOfRange(goal.Metric, goal.Decimals));
            if (FloorOf(goal) is { } floor) Require(goal.MoreIsBetter ? target.Value >= floor : target.Value <= floor, PlanErrors.BelowTarget(goal.Metric, target.Value, floor));
        }
        foreach (var goal in goals.Where(g => g.Mandatory))
        {
            Require(goal.Value is not null, PlanErrors.NoBranchTarget(goal.Metric));
            Require(Targets.Any(t => t.Metric == goal.Metric), PlanErrors.MetricMissing(goal.Metric));
        }
    }

    /// <summary>What the plan has to reach: of a sum a quarter of the year's where it is about a quarter.</summary>
    private decimal? FloorOf(Goal goal) => goal.Adds && !Of.IsYear && goal.Value is { } year ? decimal.Round(year / 4, goal.Decimals, MidpointRounding.ToZero) : goal.Value;

    private void RequireInitiatives(IReadOnlySet<Guid> staff)
    {
        Require(Initiatives.Count > 0, PlanErrors.NoInitiative);
        foreach (var (title, owner, milestones, _) in Initiatives)
        {
            Require(owner is not null, PlanErrors.InitiativeWithoutOwner(title));
            Require(staff.Contains(owner.Value), PlanErrors.OwnerNotOfBranch(title));
            Require(milestones.Count > 0, PlanErrors.InitiativeWithoutMilestone(title));
            foreach (var milestone in milestones) Require(Of.Contains(milestone.DueOn), PlanErrors.MilestoneOutside(milestone.Title, Period));
        }
    }

    private void RequireAbove(Guid by) => Require(by != SubmittedBy && !Authors.Contains(by), PlanErrors.OwnPlan);

    private void RequireAtWork() => Require(Status is PlanStatus.Executing or PlanStatus.Reviewed, PlanErrors.NotAtWork(Status));

    private void RequireMove(PlanStatus next) => Require(Transitions[Status].Contains(next), PlanErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(PlanStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}
