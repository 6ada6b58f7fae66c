using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class EmployeeErrors
{
    public static readonly Error HiredTooFarAhead = new("employees.hired_too_far_ahead", ErrorKind.Invalid);
    public static readonly Error LeftBeforeHired = new("employees.left_before_hired", ErrorKind.Invalid);
    public static readonly Error LeftInFuture = new("employees.left_in_future", ErrorKind.Invalid);
    public static readonly Error HasLeft = new("employees.has_left", ErrorKind.Conflict);

    /// <summary>Nobody changes the record of himself (rule X2).</summary>
    public static readonly Error OwnRecord = SeparationOfDuties.Broken("own_record");

    public static Error NoTaken(string no) => new("employees.no_taken", ErrorKind.Conflict, no);

    public static Error UserNameTaken(string userName) => new("employees.user_name_taken", ErrorKind.Conflict, userName);

    public static Error PostUnknown(string post) => new("employees.post_unknown", ErrorKind.Invalid, post);

    public static Error UnitUnknown(string unit) => new("employees.unit_unknown", ErrorKind.Invalid, unit);

    public static Error UnitClosed(string unit) => new("employees.unit_closed", ErrorKind.Conflict, unit);

    public static Error AlreadyThere(string unit) => new("employees.already_there", ErrorKind.Conflict, unit);

    public static Error UserNameFixed(string userName) => new("employees.user_name_fixed", ErrorKind.Conflict, userName);

    public static Error HiredOnFixed(DateOnly hiredOn) => new("employees.hired_on_fixed", ErrorKind.Conflict, $"{hiredOn:yyyy-MM-dd}");

    public static Error TransitionNotAllowed(EmployeeStatus from, EmployeeStatus to) =>
        new("employees.transition_not_allowed", ErrorKind.Conflict, from, to)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
