using System.Net.Mail;
using System.Text.RegularExpressions;
using ServiceDefaults.Domain;

namespace CustomerService.Customers;

/// <summary>What a customer shows to say who he is.</summary>
public enum IdType { ResidentId, Passport, UnifiedSocialCreditCode, Other }

/// <summary>
/// Who a customer is and how to reach him, in clear. It exists only while a request is worked off; what is stored is sealed
/// (<see cref="Customer"/>).
/// </summary>
public sealed partial record Details
{
    private static readonly DateOnly Earliest = new(1880, 1, 1);

    public required string Name { get; init; }
    public required IdType IdType { get; init; }
    public required string IdNumber { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Address { get; init; }
    public DateOnly? Birthday { get; init; }

    /// <summary>The same in the one form in which numbers are kept, once all of it is right.</summary>
    /// <exception cref="DomainException">A number fails its check, a contact cannot be reached, or the birthday cannot be.</exception>
    public Details Checked(CustomerType type, DateOnly today)
    {
        Require(type == CustomerType.Person || Birthday is null, CustomerErrors.BirthdayOfOrganisation);
        Require(Phone is not null || Email is not null, CustomerErrors.ContactMissing);
        var number = Normalize(IdNumber);
        var birthday = CheckNumber(type, number, today) ?? Birthday;
        Require(Birthday is null || birthday == Birthday, CustomerErrors.BirthdayMismatch);
        Require(birthday is null || birthday <= today, CustomerErrors.BirthdayInFuture);
        Require(birthday is null || birthday >= Earliest, CustomerErrors.BirthdayTooEarly);
        Require(Email is null || IsAddress(Email), CustomerErrors.EmailInvalid);
        var phone = Phone is null ? null : PhoneNumber.Normalize(Phone);
        Require(phone is not null || Phone is null, CustomerErrors.PhoneInvalid);
        return this with { Name = Name.Trim(), IdNumber = number, Birthday = birthday, Phone = phone };
    }

    /// <summary>A number in its one form: full-width letters, spaces and hyphens are ways of writing.</summary>
    public static string Normalize(string idNumber) =>
        Separators().Replace(idNumber.Normalize(System.Text.NormalizationForm.FormKC), "").ToUpperInvariant();

    // The birthday, where the number has one.
    private DateOnly? CheckNumber(CustomerType type, string number, DateOnly today)
    {
        switch (IdType)
        {
            case IdType.ResidentId:
                Require(type == CustomerType.Person, CustomerErrors.IdTypeMismatch);
                var birthday = ResidentId.Birthday(number);
                Require(birthday <= today && birthday >= Earliest, CustomerErrors.IdNumberInvalid);
                return birthday;
            case IdType.UnifiedSocialCreditCode:
                Require(type == CustomerType.Organisation, CustomerErrors.IdTypeMismatch);
                Require(UnifiedSocialCreditCode.IsValid(number), CustomerErrors.IdNumberInvalid);
                return null;
            case IdType.Passport:
                Require(type == CustomerType.Person, CustomerErrors.IdTypeMismatch);
                Require(PassportNumber().IsMatch(number), CustomerErrors.IdNumberInvalid);
                return null;
            default:
                Require(OtherNumber().IsMatch(number), CustomerErrors.IdNumberInvalid);
                return null;
        }
    }

    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>Never the values: what is printed ends up in logs.</summary>
    public override string ToString() => nameof(Details);

    private static void Require(bool fact, Error error)
    {
        if (!fact) throw new DomainException(error);
    }

    [GeneratedRegex(@"[\s\-]")]
    private static partial Regex Separators();

    [GeneratedRegex("^[A-Z0-9]{5,20}$")]
    private static partial Regex PassportNumber();

    [GeneratedRegex("^[A-Z0-9]{3,40}$")]
    private static partial Regex OtherNumber();
}
