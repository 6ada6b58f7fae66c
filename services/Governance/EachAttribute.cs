using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Governance;

/// <summary>A list whose every text has this form and is no longer than this.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachAttribute(string pattern, int longest) : ValidationAttribute("Each text of the list has to have the right form and length.")
{
    /// <summary>The code of a clause of the policy, such as <c>2.2.2c</c>.</summary>
    public const string Clause = @"^\d{1,2}(\.\d{1,2}){1,2}[a-e]?$";

    public const int LongestClause = 12;

    public string Pattern { get; } = pattern;

    public int Longest { get; } = longest;

    public override bool IsValid(object? value) =>
        value is null || (value is IEnumerable<string?> texts && texts.All(text => text is not null && text.Length <= Longest && Regex.IsMatch(text, Pattern)));
}
