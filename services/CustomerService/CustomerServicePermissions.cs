using ServiceDefaults.Security;

namespace CustomerService;

/// <summary>What each role may do in CustomerService.</summary>
public static class CustomerServicePermissions
{
    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>());
}
