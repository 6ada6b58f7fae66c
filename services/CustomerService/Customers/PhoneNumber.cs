using PhoneNumbers;

namespace CustomerService.Customers;

/// <summary>Telephone numbers in their one form, such as <c>+8613800138000</c>.</summary>
internal static class PhoneNumber
{
    private const string HomeRegion = "CN";
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The number as it is dialled from anywhere; nothing for what is none.</summary>
    public static string? Normalize(string text)
    {
        try
        {
            var number = Numbers.Parse(text, HomeRegion);
            return Numbers.IsValidNumber(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException) { return null; }
    }
}
