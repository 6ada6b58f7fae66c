using ServiceDefaults.Security;

namespace Finance;

/// <summary>What each role may do in Finance.</summary>
public static class FinancePermissions
{
    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>());
}
