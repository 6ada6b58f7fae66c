using System.Collections.Frozen;

namespace ServiceDefaults.Security;

/// <summary>
/// What each role may do in one service. Code, not data: a change of rights is a reviewed change, and
/// a test holds it against an approved file.
/// </summary>
public sealed class PermissionTable(IReadOnlyDictionary<string, string[]> rolesByPermission)
{
    private readonly FrozenDictionary<string, FrozenSet<string>> table =
        rolesByPermission.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenSet());

    /// <summary>This table and what is the same in every service.</summary>
    public PermissionTable And(params IEnumerable<IReadOnlyDictionary<string, string[]>> common) =>
        new(table.ToDictionary(p => p.Key, p => p.Value.ToArray()).Concat(common.SelectMany(c => c)).ToDictionary());

    /// <summary>Every permission of the service.</summary>
    public IEnumerable<string> Permissions => table.Keys;

    /// <summary>The roles that hold a permission; an unknown permission is a mistake in code, never "nobody".</summary>
    public FrozenSet<string> RolesWith(string permission) => table.TryGetValue(permission, out var roles)
        ? roles
        : throw new InvalidOperationException($"The permission '{permission}' stands in no table of this service.");
}

/// <summary>Endpoint metadata: the one permission that a route asks for.</summary>
public sealed record RequiredPermission(string Permission);
