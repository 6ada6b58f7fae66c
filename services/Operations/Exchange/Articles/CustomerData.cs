using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Operations.Exchange.Articles;

/// <summary>
/// Finds what must not stand in an article that every branch reads: numbers of identity cards and bank cards, mobile
/// phones, e-mail addresses (policy 3.3.2). Numbers with a check digit count only when it is right, so that figures pass.
/// </summary>
internal static partial class CustomerData
{
    /// <summary>GB 11643: the weights of the 17 digits, and the last character by their sum.</summary>
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <returns>The kind of what was found first, or nothing.</returns>
    public static string? FoundIn(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            // Full-width digits are digits too.
            var plain = text.Normalize(NormalizationForm.FormKC);
            if (Email().IsMatch(plain)) return "email";
            if (Id().Matches(plain).Any(m => IsResidentId(Digits(m)))) return "resident_id";
            if (Mobile().IsMatch(plain)) return "mobile_phone";
            if (Card().Matches(plain).Any(m => IsCardNumber(Digits(m)))) return "bank_card";
        }
        return null;
    }

    private static string Digits(Match match) => match.Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static bool IsResidentId(string number) =>
        number[17] == CheckDigits[Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11]
        && DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Luhn: every second digit from the right counts twice.
    private static bool IsCardNumber(string number) => number.Reverse().Select((digit, i) => (digit - '0') * (1 + (i % 2))).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![0-9])[0-9]{6}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9A-Za-z])")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<![0-9])(?:(?:00|\+)?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{13,19}|[0-9]{4}(?:[ -][0-9]{4}){2,3}[ -][0-9]{1,4})(?![0-9])")]
    private static partial Regex Card();
}
