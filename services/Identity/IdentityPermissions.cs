using ServiceDefaults.Security;

namespace Identity;

/// <summary>What each role may do here.</summary>
public static class IdentityPermissions
{
    public const string ReadAccounts = "identity.accounts.read", ManageAccounts = "identity.accounts.manage";

    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [ReadAccounts] = [Roles.SystemAdmin, Roles.InternalAuditor],
        [ManageAccounts] = [Roles.SystemAdmin],
    });
}
