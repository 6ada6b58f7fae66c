using Operations.PeriodData.Submissions;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.PeriodData;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class PeriodDataErrors
{
    /// <summary>Only the director of the office reopens it, with a reason.</summary>
    public static readonly Error PeriodLocked = new("period_data.period_locked", ErrorKind.Conflict);

    /// <summary>The period's figures were computed; what is put in now would not be in them.</summary>
    public static readonly Error FiguresFrozen = new("period_data.figures_frozen", ErrorKind.Conflict);

    public static readonly Error ValueNegative = new("period_data.value_negative", ErrorKind.Invalid);
    public static readonly Error MonthAhead = new("period_data.month_ahead", ErrorKind.Invalid);
    public static readonly Error PeriodNotOver = new("period_data.period_not_over", ErrorKind.Conflict);
    public static readonly Error CostHasACurrency = new("period_data.cost_currency", ErrorKind.Invalid);
    public static readonly Error AlreadyRecorded = new("period_data.already_recorded", ErrorKind.Conflict);
    public static readonly Error AcceptedBySubmitter = SeparationOfDuties.Broken("submission_acceptance");

    public static Error MetricIsAutomatic(string metric) => new("period_data.metric_automatic", ErrorKind.Conflict, metric);

    /// <summary>A target is more than zero and no more than a hundred million millions.</summary>
    public static readonly Error TargetOutOfRange = new("period_data.target_out_of_range", ErrorKind.Conflict);

    public static Error TargetTooFine(string measure) => new("period_data.target_too_fine", ErrorKind.Conflict, measure);

    public static Error BranchUnknown(string code) => new("period_data.branch_unknown", ErrorKind.Conflict, code);

    public static Error BranchClosed(string code) => new("period_data.branch_closed", ErrorKind.Conflict, code);

    public static Error NotABranch(string unit) => new("period_data.not_a_branch", ErrorKind.Conflict, unit);

    public static Error FigureUnknown(string figure) => new("period_data.figure_unknown", ErrorKind.Invalid, figure);

    public static Error DeviationUnexplained(IReadOnlyCollection<string> figures) =>
        new("period_data.deviation_unexplained", ErrorKind.Conflict, string.Join(", ", figures))
        {
            Details = new Dictionary<string, object?> { ["figures"] = figures },
        };

    public static Error TransitionNotAllowed(SubmissionStatus from, SubmissionStep step) =>
        new("period_data.transition_not_allowed", ErrorKind.Conflict, from, step)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
