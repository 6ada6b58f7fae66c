using ServiceDefaults.Domain;

namespace ServiceDefaults.Security;

/// <summary>Refusals of the door.</summary>
public static class AccessErrors
{
    public static Error PermissionMissing(string permission) => new("access.permission_missing", ErrorKind.Forbidden, permission);

    /// <summary>Nobody may be let in while nobody knows who was thrown out.</summary>
    public static readonly Error RevocationUnknown = new("access.revocation_unknown", ErrorKind.Unavailable);

    /// <summary>No token can be judged, because Identity's keys were never to be had.</summary>
    public static readonly Error KeysUnknown = new("access.keys_unknown", ErrorKind.Unavailable);
}
