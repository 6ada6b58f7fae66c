using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>Every refusal of this capability.</summary>
public static class PlanErrors
{
    public static readonly Error
        OwnPlan = SeparationOfDuties.Broken("plan_author"),
        MetricTwice = new("plans.metric_twice", ErrorKind.Conflict),
        NoInitiative = new("plans.no_initiative", ErrorKind.Conflict),
        MilestoneUnknown = new("plans.milestone_unknown", ErrorKind.Conflict),
        MilestoneDone = new("plans.milestone_done", ErrorKind.Conflict),
        DoneInFuture = new("plans.done_in_future", ErrorKind.Invalid);

    public static Error BranchNotOperating(string code) => new("plans.branch_not_operating", ErrorKind.Conflict, code);

    public static Error PeriodOver(string period) => new("plans.period_over", ErrorKind.Conflict, period);

    public static Error PeriodNotOver(string period) => new("plans.period_not_over", ErrorKind.Conflict, period);

    public static Error Second(string period) => new("plans.second", ErrorKind.Conflict, period);

    public static Error MetricUnknown(string metric) => new("plans.metric_unknown", ErrorKind.Conflict, metric);

    public static Error MetricMissing(string metric) => new("plans.metric_missing", ErrorKind.Conflict, metric);

    /// <summary>There is nothing to derive the plan's target from.</summary>
    public static Error NoBranchTarget(string metric) => new("plans.no_branch_target", ErrorKind.Conflict, metric);

    public static Error ValueOutOfRange(string metric, int decimals) => new("plans.value_out_of_range", ErrorKind.Conflict, metric, decimals);

    public static Error BelowTarget(string metric, decimal planned, decimal target) => new("plans.below_target", ErrorKind.Conflict, metric, planned, target)
    {
        Details = new Dictionary<string, object?> { ["metric"] = metric, ["planned"] = planned, ["target"] = target },
    };

    public static Error InitiativeWithoutOwner(string title) => new("plans.initiative_without_owner", ErrorKind.Conflict, title);

    public static Error OwnerNotOfBranch(string title) => new("plans.owner_not_of_branch", ErrorKind.Conflict, title);

    public static Error InitiativeWithoutMilestone(string title) => new("plans.initiative_without_milestone", ErrorKind.Conflict, title);

    public static Error MilestoneOutside(string title, string period) => new("plans.milestone_outside", ErrorKind.Conflict, title, period);

    public static Error QuarterNotPlanned(string quarter, string period) => new("plans.quarter_not_planned", ErrorKind.Conflict, quarter, period);

    public static Error QuarterNotOver(string quarter) => new("plans.quarter_not_over", ErrorKind.Conflict, quarter);

    public static Error QuarterReviewed(string quarter) => new("plans.quarter_reviewed", ErrorKind.Conflict, quarter);

    public static Error NotDraft(PlanStatus status) => Stands("plans.not_draft", status);

    public static Error NotAtWork(PlanStatus status) => Stands("plans.not_at_work", status);

    public static Error TransitionNotAllowed(PlanStatus from, PlanStatus to) => Stands("plans.transition_not_allowed", from, to);

    private static Error Stands(string code, PlanStatus status, params object[] more) => new(code, ErrorKind.Conflict, [status, .. more])
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };
}
