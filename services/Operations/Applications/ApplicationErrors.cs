using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class ApplicationErrors
{
    public static readonly Error AmountNotPositive = new("applications.amount_not_positive", ErrorKind.Invalid);
    public static readonly Error ReceivedInFuture = new("applications.received_in_future", ErrorKind.Invalid);
    public static readonly Error LateEntryUnexplained = new("applications.late_entry_unexplained", ErrorKind.Invalid);
    public static readonly Error RejectionUnexplained = new("applications.rejection_unexplained", ErrorKind.Invalid);
    public static readonly Error Duplicate = new("applications.duplicate_open", ErrorKind.Conflict);
    public static readonly Error CustomerUnknown = new("applications.customer_unknown", ErrorKind.Conflict);
    public static readonly Error CustomerClosed = new("applications.customer_closed", ErrorKind.Conflict);
    public static readonly Error CustomerBlocked = new("applications.customer_blocked", ErrorKind.Conflict);
    public static readonly Error CustomerServiceUnavailable = new("applications.customer_service_unavailable", ErrorKind.Unavailable);
    public static readonly Error ClerkNotOnPost = new("applications.clerk_not_on_post", ErrorKind.Conflict);
    public static readonly Error FeeNegative = new("applications.fee_negative", ErrorKind.Invalid);
    public static readonly Error RiskAssessmentMissing = new("applications.risk_assessment_missing", ErrorKind.Conflict);
    public static readonly Error EscalationRequired = new("applications.escalation_required", ErrorKind.Conflict);

    public static readonly Error ReviewerTookItIn = SeparationOfDuties.Broken("intake_review");
    public static readonly Error ProcessorTookItIn = SeparationOfDuties.Broken("intake_processing");
    public static readonly Error ProcessorReviewedIt = SeparationOfDuties.Broken("review_processing");

    public static Error NotABranch(string unit) => new("applications.not_a_branch", ErrorKind.Conflict, unit);

    public static Error BranchClosed(string unit) => new("applications.branch_closed", ErrorKind.Conflict, unit);

    public static Error FeeCurrencyDiffers(string currency) => new("applications.fee_currency_differs", ErrorKind.Invalid, currency);

    public static Error TransitionNotAllowed(ApplicationStatus from, ApplicationStatus to) =>
        new("applications.transition_not_allowed", ErrorKind.Conflict, from, to)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
