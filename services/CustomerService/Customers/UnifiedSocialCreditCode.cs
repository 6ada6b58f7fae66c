namespace CustomerService.Customers;

/// <summary>The unified social credit code of an organisation (GB 32100): 17 characters and one to check, without the letters I, O, S, V and Z.</summary>
internal static class UnifiedSocialCreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    public static bool IsValid(string code) => code.Length == 18 && code.All(Alphabet.Contains) && code[17] == CheckCharacter(code);

    /// <summary>The last character of a code, by the 17 before it.</summary>
    public static char CheckCharacter(string code) =>
        Alphabet[(31 - Weights.Select((weight, i) => weight * Alphabet.IndexOf(code[i], StringComparison.Ordinal)).Sum() % 31) % 31];
}
