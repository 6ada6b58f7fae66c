using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class CustomerErrors
{
    public static readonly Error IdNumberInvalid = new("customers.id_number_invalid", ErrorKind.Invalid);
    public static readonly Error IdTypeMismatch = new("customers.id_type_mismatch", ErrorKind.Invalid);
    public static readonly Error BirthdayMismatch = new("customers.birthday_mismatch", ErrorKind.Invalid);
    public static readonly Error BirthdayInFuture = new("customers.birthday_in_future", ErrorKind.Invalid);
    public static readonly Error BirthdayTooEarly = new("customers.birthday_too_early", ErrorKind.Invalid);
    public static readonly Error BirthdayOfOrganisation = new("customers.birthday_of_organisation", ErrorKind.Invalid);
    public static readonly Error PhoneInvalid = new("customers.phone_invalid", ErrorKind.Invalid);
    public static readonly Error EmailInvalid = new("customers.email_invalid", ErrorKind.Invalid);
    public static readonly Error ContactMissing = new("customers.contact_missing", ErrorKind.Invalid);
    public static readonly Error AlreadyClosed = new("customers.already_closed", ErrorKind.Conflict);
    public static readonly Error Erased = new("customers.erased", ErrorKind.Conflict);

    public static readonly Error RegistrarErases = SeparationOfDuties.Broken("registration_erasure");

    public static Error NotABranch(string unit) => new("customers.not_a_branch", ErrorKind.Conflict, unit);

    public static Error BranchClosed(string unit) => new("customers.branch_closed", ErrorKind.Conflict, unit);

    /// <param name="no">The customer who has the number: his customer number, never the person.</param>
    public static Error DuplicateIdNumber(string no) => new("customers.duplicate_id_number", ErrorKind.Conflict, no)
    {
        Details = new Dictionary<string, object?> { ["customerNo"] = no },
    };
}
