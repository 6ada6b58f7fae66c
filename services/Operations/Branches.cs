using ServiceDefaults.Persistence;

namespace Operations;

internal static class Branches
{
    /// <summary>Whether it takes part in what branches do: head office and regions do not, nor does a branch that is suspended or closed.</summary>
    public static bool IsOperatingBranch(this OrgUnitCopy unit) => unit is { Type: "Branch", IsActive: true };
}
