using ServiceDefaults.Security;

namespace Gateway;

/// <summary>The gateway permits nothing by itself: it asks for a valid token, and the service behind it for the permission.</summary>
public static class GatewayPermissions
{
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>());
}
