using ServiceDefaults.Domain;

namespace Operations.IntakeDesk;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class IntakeDeskErrors
{
    public static readonly Error NoIntakePost = new("intake_desk.no_intake_post", ErrorKind.Conflict);
    public static readonly Error DayAlreadyOpen = new("intake_desk.day_already_open", ErrorKind.Conflict);
    public static readonly Error PostTimesReversed = new("intake_desk.post_times_reversed", ErrorKind.Invalid);
    public static readonly Error PostDayOver = new("intake_desk.post_day_over", ErrorKind.Invalid);
    public static readonly Error PostOverlaps = new("intake_desk.post_overlaps", ErrorKind.Conflict);
    public static readonly Error PostVoided = new("intake_desk.post_voided", ErrorKind.Conflict);
    public static readonly Error QueueEmpty = new("intake_desk.queue_empty", ErrorKind.Conflict);
    public static readonly Error CalledByAnother = new("intake_desk.called_by_another", ErrorKind.Conflict);
    public static readonly Error NotServedYet = new("intake_desk.not_served_yet", ErrorKind.Conflict);
    public static readonly Error OwnRating = ServiceDefaults.Security.SeparationOfDuties.Broken("service_rating");
    public static readonly Error AlreadyRated = new("intake_desk.already_rated", ErrorKind.Conflict);
    public static readonly Error AnswerMissing = new("intake_desk.answer_missing", ErrorKind.Invalid);
    public static readonly Error CustomerUnknown = new("intake_desk.customer_unknown", ErrorKind.Conflict);
    public static readonly Error ApplicationUnknown = new("intake_desk.application_unknown", ErrorKind.Conflict);
    public static readonly Error AlreadyResolved = new("intake_desk.already_resolved", ErrorKind.Conflict);
    public static readonly Error AlreadyConverted = new("intake_desk.already_converted", ErrorKind.Conflict);

    public static Error NotABranch(string unit) => new("intake_desk.not_a_branch", ErrorKind.Conflict, unit);

    public static Error BranchClosed(string unit) => new("intake_desk.branch_closed", ErrorKind.Conflict, unit);

    public static Error TransitionNotAllowed(QueueTicketStatus from, QueueTicketStatus to) =>
        new("intake_desk.transition_not_allowed", ErrorKind.Conflict, from, to)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
