using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace HR.Employees;

/// <summary>What the values of an employee look like, in a request as in a file.</summary>
public static class EmployeeShapes
{
    public const string No = "^[A-Z0-9-]{1,20}$";
    public const string UserName = "^[A-Za-z][A-Za-z0-9._-]{1,63}$";
    public const string DisplayName = @"^\P{Cc}{1,100}$";
    public const string WorkEmail = @"^[^@\s\p{Cc}]{1,64}@[^@\s\p{Cc}]+\.[^@\s\p{Cc}]+$";
}

/// <summary>1 to 20 codes of posts, as far as their form goes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class PostCodesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string[] { Length: >= 1 and <= 20 } codes && codes.All(code => code is not null && Code().IsMatch(code));

    [GeneratedRegex("^[A-Z][A-Z_]{0,39}$")]
    private static partial Regex Code();
}
