using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Identity.Accounts.Credentials;

/// <summary>What a password must be (NIST SP 800-63B): long, not the user name, not one that everybody tries. What it is made of is its owner's choice.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 128;

    private const int MostPadding = 10, ShortPiece = 4;

    private static readonly FrozenSet<string> Common = ReadCommon();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Broken(user.UserName, password ?? "") is { } rule ? IdentityResult.Failed(new IdentityError { Code = rule }) : IdentityResult.Success);

    /// <summary>The text key of the rule that is broken, if one is.</summary>
    public static string? Broken(string userName, string password) => password switch
    {
        { Length: < Shortest } => "password.too_short",
        { Length: > Longest } => "password.too_long",
        _ when password.Contains(userName, StringComparison.OrdinalIgnoreCase) && userName.Length * 2 > password.Length => "password.is_user_name",
        _ when IsCommon(password.ToLowerInvariant()) => "password.common",
        _ => null,
    };

    /// <summary>On the list; a word of it with a few digits and signs around; a short piece over and over; a run of the alphabet or of the digits.</summary>
    private static bool IsCommon(string password)
    {
        var word = password.Trim([.. password.Where(c => !char.IsLetter(c)).Distinct()]);
        return Common.Contains(password)
            || (Common.Contains(word) && password.Length - word.Length <= MostPadding)
            || Enumerable.Range(1, (password.Length + 1) / 2).Any(length => Repeats(password, length))
            || IsRun(password);
    }

    private static bool Repeats(string password, int length) =>
        (length <= ShortPiece || Common.Contains(password[..length])) && password.Index().All(c => c.Item == password[c.Index % length]);

    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (a, b) => char.IsAsciiDigit(a) && char.IsAsciiDigit(b) ? (b - a + 11) % 10 - 1 : b - a).Distinct().ToArray() is [1 or -1];

    private static FrozenSet<string> ReadCommon()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').ToFrozenSet();
    }
}
