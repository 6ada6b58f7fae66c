using System.Globalization;

namespace CustomerService.Customers;

/// <summary>The number of a resident identity card (GB 11643): six digits of the place, eight of the birthday, three in order, one to check.</summary>
internal static class ResidentId
{
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The birthday in a number that is right; nothing for any other.</summary>
    public static DateOnly? Birthday(string number) =>
        number.Length == 18 && number[..17].All(char.IsAsciiDigit) && number[17] == CheckDigit(number)
        && DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthday) ? birthday : null;

    /// <summary>The last character of a number, by the 17 digits before it.</summary>
    public static char CheckDigit(string number) => CheckDigits[Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11];
}
