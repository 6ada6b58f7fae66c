using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Refusals of this capability.</summary>
public static class AccountErrors
{
    public static readonly Error AlreadyLocked = new("accounts.already_locked", ErrorKind.Conflict);
    public static readonly Error NotLocked = new("accounts.not_locked", ErrorKind.Conflict);
    public static readonly Error RoleWithdrawn = new("accounts.role_withdrawn", ErrorKind.Conflict);
    public static readonly Error RoleHeld = new("accounts.role_held", ErrorKind.Conflict);
    public static readonly Error RoleFromPost = new("accounts.role_from_post", ErrorKind.Conflict);
    public static readonly Error EmployeeLeft = new("accounts.employee_left", ErrorKind.Conflict);
    public static readonly Error UserNameTaken = new("accounts.user_name_taken", ErrorKind.Conflict);
    public static readonly Error KeptOut = new("accounts.kept_out", ErrorKind.Conflict);
    public static readonly Error AlreadyActivated = new("accounts.already_activated", ErrorKind.Conflict);
    public static readonly Error NoWorkEmail = new("accounts.no_work_email", ErrorKind.Conflict);
    public static readonly Error ReachTooWide = new("accounts.reach_too_wide", ErrorKind.Forbidden);
    public static readonly Error SelfAssignment = SeparationOfDuties.Broken("self_assignment");

    /// <summary>Running tokens cannot be ended now, so nothing that relies on it may be promised.</summary>
    public static readonly Error RevocationUnavailable = new("accounts.revocation_unavailable", ErrorKind.Unavailable);

    public static Error RoleUnknown(string role) => new("accounts.role_unknown", ErrorKind.Invalid, role);
    public static Error UnitUnknown(Guid unitId) => new("accounts.unit_unknown", ErrorKind.Invalid, unitId);
    public static Error IncompatibleWith(string role) => SeparationOfDuties.Broken("incompatible_roles") with { Arguments = [role] };
}
