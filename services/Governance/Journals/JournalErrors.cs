using System.Globalization;
using ServiceDefaults.Domain;

namespace Governance.Journals;

/// <summary>Every refusal of this capability.</summary>
public static class JournalErrors
{
    /// <summary>Only who manages this very branch signs for it.</summary>
    public static readonly Error NotTheManager = new("journals.not_the_manager", ErrorKind.Forbidden);

    public static readonly Error
        CashNotCounted = new("journals.cash_not_counted", ErrorKind.Conflict),
        CountedInFuture = new("journals.counted_in_future", ErrorKind.Invalid),
        WitnessMissing = new("journals.witness_missing", ErrorKind.Conflict),
        WitnessSigns = new("journals.witness_signs", ErrorKind.Conflict),
        WitnessNotOfBranch = new("journals.witness_not_of_branch", ErrorKind.Conflict),
        HandoverMissing = new("journals.handover_missing", ErrorKind.Conflict),
        HandoverToOneself = new("journals.handover_to_oneself", ErrorKind.Invalid),
        HandoverNotOfBranch = new("journals.handover_not_of_branch", ErrorKind.Conflict),
        ExceptionTwice = new("journals.exception_twice", ErrorKind.Invalid),
        OwnerNotOfBranch = new("journals.owner_not_of_branch", ErrorKind.Conflict);

    public static Error BranchNotOperating(string code) => new("journals.branch_not_operating", ErrorKind.Conflict, code);

    public static Error DayAhead(DateOnly day) => new("journals.day_ahead", ErrorKind.Invalid, Written(day));

    public static Error Second(DateOnly day) => new("journals.second", ErrorKind.Conflict, Written(day));

    public static Error ExceptionWithoutOwner(IReadOnlyList<Guid> exceptions) => About("journals.exception_without_owner", exceptions);

    public static Error ExceptionNotOpen(IReadOnlyList<Guid> exceptions) => About("journals.exception_not_open", exceptions);

    public static Error NotOpen(JournalStatus status) => Stands("journals.not_open", status);

    public static Error TransitionNotAllowed(JournalStatus from, JournalStatus to) => Stands("journals.transition_not_allowed", from, to);

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static Error About(string code, IReadOnlyList<Guid> exceptions) => new(code, ErrorKind.Conflict, exceptions.Count)
    {
        Details = new Dictionary<string, object?> { ["exceptions"] = exceptions },
    };

    private static Error Stands(string code, JournalStatus status, params object[] more) => new(code, ErrorKind.Conflict, [status, .. more])
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };
}
