using System.Globalization;

namespace Operations.Numbers;

/// <summary>What bears a number; each kind counts by branch and day (F13).</summary>
public enum NumberKind { Application, Consultation, QueueTicket }

/// <summary>
/// The number that people call a case by, such as <c>APP-B001-20260302-0001-9</c>: kind, branch, day, place, and a digit to check
/// (ISO 7064, MOD 11,10, a letter counting as its two-digit place after 9). It says nothing about a person.
/// </summary>
public static class BusinessNumber
{
    /// <summary>Room for the longest code of a branch and a day of more than 9999.</summary>
    public const int Longest = 60;

    /// <summary>The number at a place of a branch's day.</summary>
    public static string Of(NumberKind kind, string branchCode, DateOnly day, int place)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Prefix(kind)}-{branchCode}-{day:yyyyMMdd}-{place:D4}");
        return string.Create(CultureInfo.InvariantCulture, $"{text}-{CheckDigit(text)}");
    }

    private static string Prefix(NumberKind kind) => kind switch
    {
        NumberKind.Application => "APP",
        NumberKind.Consultation => "CON",
        NumberKind.QueueTicket => "Q",
    };

    private static int CheckDigit(string text)
    {
        var product = 10;
        foreach (var digit in text.Where(char.IsAsciiLetterOrDigit).SelectMany(Digits))
        {
            var sum = (product + digit) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    private static IEnumerable<int> Digits(char c) => char.IsAsciiDigit(c) ? [c - '0'] : [(c - 'A' + 10) / 10, (c - 'A') % 10];
}
