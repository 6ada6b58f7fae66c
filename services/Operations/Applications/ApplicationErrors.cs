using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class ApplicationErrors
{
    public static readonly Error AmountNotPositive = new("applications.amount_not_positive", ErrorKind.Invalid);
    public static readonly Error AmountRequired = new("applications.amount_required", ErrorKind.Invalid);
    public static readonly Error ReceivedInFuture = new("applications.received_in_future", ErrorKind.Invalid);
    public static readonly Error LateEntryUnexplained = new("applications.late_entry_unexplained", ErrorKind.Invalid);
    public static readonly Error RejectionUnexplained = new("applications.rejection_unexplained", ErrorKind.Invalid);
    public static readonly Error Duplicate = new("applications.duplicate_open", ErrorKind.Conflict);
    public static readonly Error CustomerUnknown = new("applications.customer_unknown", ErrorKind.Conflict);
    public static readonly Error CustomerClosed = new("applications.customer_closed", ErrorKind.Conflict);
    public static readonly Error CustomerBlocked = new("applications.customer_blocked", ErrorKind.Conflict);
    public static readonly Error CustomerServiceUnavailable = new("applications.customer_service_unavailable", ErrorKind.Unavailable);
    public static readonly Error ClerkNotOnPost = new("applications.clerk_not_on_post", ErrorKind.Conflict);
    public static readonly Error SupplementAskedBefore = new("applications.supplement_asked_before", ErrorKind.Conflict);
    public static readonly Error NotClaimed = new("applications.review_not_claimed", ErrorKind.Conflict);
    public static readonly Error ApprovalRefused = new("applications.approval_refused", ErrorKind.Conflict);
    public static readonly Error RiskAssessmentMissing = new("applications.risk_assessment_missing", ErrorKind.Conflict);
    public static readonly Error ExceptionOpen = new("applications.exception_open", ErrorKind.Conflict);
    public static readonly Error CorrectionNeedsReversal = new("applications.correction_needs_reversal", ErrorKind.Conflict);
    public static readonly Error FeeNegative = new("applications.fee_negative", ErrorKind.Invalid);

    public static readonly Error ReviewerTookItIn = SeparationOfDuties.Broken("intake_review");
    public static readonly Error ReviewerRelated = SeparationOfDuties.Broken("related_review");
    public static readonly Error ReviewedBefore = SeparationOfDuties.Broken("first_second_review");
    public static readonly Error ProcessorTookItIn = SeparationOfDuties.Broken("intake_processing");
    public static readonly Error ProcessorReviewedIt = SeparationOfDuties.Broken("review_processing");
    public static readonly Error ProcessorRelated = SeparationOfDuties.Broken("related_processing");
    public static readonly Error ProcessorReverses = SeparationOfDuties.Broken("processing_reversal");

    public static Error ProductUnknown(string product) => new("applications.product_unknown", ErrorKind.Conflict, product);

    public static Error ProductNotOffered(string product, string unit) => new("applications.product_not_offered", ErrorKind.Conflict, product, unit);

    public static Error AmountOverMaximum(string most, string currency) => new("applications.amount_over_maximum", ErrorKind.Conflict, most, currency);

    public static Error AmountCurrencyDiffers(string currency) => new("applications.amount_currency_differs", ErrorKind.Invalid, currency);

    public static Error NotABranch(string unit) => new("applications.not_a_branch", ErrorKind.Conflict, unit);

    public static Error BranchClosed(string unit) => new("applications.branch_closed", ErrorKind.Conflict, unit);

    public static Error NotADraft(ApplicationStatus status) => In("applications.not_a_draft", status);

    public static Error NotUnderReview(ApplicationStatus status) => In("applications.not_under_review", status);

    public static Error NotInProcessing(ApplicationStatus status) => In("applications.not_in_processing", status);

    /// <summary>Mandatory documents, or those that the customer was asked for, are not there.</summary>
    public static Error DocumentsMissing(IReadOnlyList<string> items) => Listing("applications.documents_missing", ErrorKind.Conflict, items);

    public static Error SupplementIncomplete(IReadOnlyList<string> items) => Listing("applications.supplement_incomplete", ErrorKind.Conflict, items);

    public static Error ItemsUnknown(IReadOnlyList<string> items) => Listing("applications.items_unknown", ErrorKind.Invalid, items);

    public static Error ChecklistOpen(IReadOnlyList<string> items) => Listing("applications.checklist_open", ErrorKind.Conflict, items);

    public static Error EntriesMissing(IReadOnlyList<string> fields) => Listing("applications.entries_missing", ErrorKind.Invalid, fields);

    public static Error EntriesDiffer(IReadOnlyList<string> fields) => Listing("applications.entries_differ", ErrorKind.Invalid, fields);

    /// <summary>Somebody was faster; he is in <c>claimedBy</c> and <c>claimedByName</c>.</summary>
    public static Error ClaimedBy(Guid? winner, string? name) => new("applications.claimed_by_another", ErrorKind.Conflict, name ?? $"{winner}")
    {
        Details = new Dictionary<string, object?> { ["claimedBy"] = winner, ["claimedByName"] = name },
    };

    /// <summary>It is not what the reviewer looked at; what there is now is in <c>contentHash</c>.</summary>
    public static Error ContentChanged(string now) =>
        new("applications.content_changed", ErrorKind.Conflict) { Details = new Dictionary<string, object?> { ["contentHash"] = now } };

    public static Error AnotherStepIsNext(int asked, int next) => new("applications.another_step_is_next", ErrorKind.Conflict, asked, next);

    public static Error StepNotDone(int no) => new("applications.step_not_done", ErrorKind.Conflict, no);

    public static Error StepsOpen(int next, int last) => new("applications.steps_open", ErrorKind.Conflict, next, last);

    public static Error FeeCurrencyDiffers(string currency) => new("applications.fee_currency_differs", ErrorKind.Invalid, currency);

    public static Error TransitionNotAllowed(ApplicationStatus from, ApplicationStatus to) =>
        new("applications.transition_not_allowed", ErrorKind.Conflict, from, to) { Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() } };

    private static Error In(string code, ApplicationStatus status) =>
        new(code, ErrorKind.Conflict, status) { Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() } };

    private static Error Listing(string code, ErrorKind kind, IReadOnlyList<string> items) =>
        new(code, kind, string.Join(", ", items)) { Details = new Dictionary<string, object?> { ["items"] = items } };
}
