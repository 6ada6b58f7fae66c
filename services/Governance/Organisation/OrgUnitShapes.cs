namespace Governance.Organisation;

/// <summary>What the values of a unit look like, in a request as in a file.</summary>
public static class OrgUnitShapes
{
    public const string Code = "^[A-Z][A-Z0-9-]{0,19}$";
    public const int LongestName = 100, LongestAddress = 200;

    /// <summary>One line with something on it.</summary>
    public const string Line = @"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$";
}
