using ServiceDefaults.Security;

namespace HR;

/// <summary>What each role may do in HR.</summary>
public static class HRPermissions
{
    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>());
}
