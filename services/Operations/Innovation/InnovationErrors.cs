using System.Globalization;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class InnovationErrors
{
    public static readonly Error BudgetNotPositive = new("innovation.budget_not_positive", ErrorKind.Invalid);
    public static readonly Error SampleEmpty = new("innovation.sample_empty", ErrorKind.Invalid);
    public static readonly Error EndBeforeStart = new("innovation.end_before_start", ErrorKind.Invalid);
    public static readonly Error CriterionTwice = new("innovation.criterion_twice", ErrorKind.Invalid);
    public static readonly Error MeasuredInFuture = new("innovation.measured_in_future", ErrorKind.Invalid);
    public static readonly Error MeasuredBeforePilot = new("innovation.measured_before_pilot", ErrorKind.Invalid);
    public static readonly Error ProductTypeMissing = new("innovation.product_type_missing", ErrorKind.Invalid);
    public static readonly Error CriteriaMissing = new("innovation.criteria_missing", ErrorKind.Conflict);
    public static readonly Error PilotBranchUnknown = new("innovation.pilot_branch_unknown", ErrorKind.Conflict);
    public static readonly Error NotFeasible = new("innovation.not_feasible", ErrorKind.Conflict);
    public static readonly Error RiskNotApproved = new("innovation.risk_not_approved", ErrorKind.Conflict);
    public static readonly Error RollOutPending = new("innovation.rollout_pending", ErrorKind.Conflict);

    public static readonly Error AuthorReviewsFeasibility = SeparationOfDuties.Broken("innovation_feasibility");
    public static readonly Error AuthorReviewsRisk = SeparationOfDuties.Broken("innovation_risk");
    public static readonly Error AuthorApproves = SeparationOfDuties.Broken("innovation_approval");

    public static Error BranchNotOperating(string unit) => new("innovation.branch_not_operating", ErrorKind.Conflict, unit);

    public static Error CurrencyDiffers(string currency) => new("innovation.currency_differs", ErrorKind.Invalid, currency);

    public static Error OutsidePilot(DateOnly from, DateOnly to) =>
        new("innovation.outside_pilot", ErrorKind.Conflict, from.ToString("O", CultureInfo.InvariantCulture), to.ToString("O", CultureInfo.InvariantCulture));

    public static Error NotInPilot(InnovationStatus status) => new("innovation.not_in_pilot", ErrorKind.Conflict, status)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };

    public static Error CriterionUnknown(string code) => new("innovation.criterion_unknown", ErrorKind.Invalid, code);

    public static Error CriterionNotMeasured(string code) => new("innovation.criterion_not_measured", ErrorKind.Conflict, code);

    public static Error CriteriaMissed(string codes) => new("innovation.criteria_missed", ErrorKind.Conflict, codes);

    public static Error TransitionNotAllowed(InnovationStatus from, InnovationStatus to) =>
        new("innovation.transition_not_allowed", ErrorKind.Conflict, from, to)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
