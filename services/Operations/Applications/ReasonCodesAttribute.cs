using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Operations.Applications;

/// <summary>A list of reason codes: each 2 to 60 small letters, digits and underscores.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class ReasonCodesAttribute() : ValidationAttribute("A reason code is 2 to 60 small letters, digits and underscores.")
{
    public override bool IsValid(object? value) => value is null || (value is IEnumerable<string> codes && codes.All(code => code is not null && Code().IsMatch(code)));

    [GeneratedRegex("^[a-z][a-z0-9_]{1,59}$")]
    private static partial Regex Code();
}
