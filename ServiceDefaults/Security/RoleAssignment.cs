namespace ServiceDefaults.Security;

/// <summary>How far an assignment reaches from its scope unit (rule X1).</summary>
public enum Reach
{
    /// <summary>Only what the person owns.</summary>
    Self,
    /// <summary>The scope unit itself.</summary>
    Unit,
    /// <summary>The scope unit and all below it, by the tree as it stands now.</summary>
    Subtree,
    /// <summary>The whole company.</summary>
    Company,
}

/// <summary>A role that a person holds, at a unit, with a reach. Not where the person works: where the role counts.</summary>
public sealed record RoleAssignment(string Role, Guid ScopeUnitId, Reach Reach)
{
    /// <summary>The claim that carries one assignment, repeated for each.</summary>
    public const string ClaimType = "bp_role";

    /// <summary>The claim's text: role, reach and unit, parted by colons.</summary>
    public override string ToString() => $"{Role}:{Reach}:{ScopeUnitId}";

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is refused, because a guess would grant rights.</summary>
    public static RoleAssignment Parse(string claim)
    {
        var parts = claim.Split(':');
        return parts is [var role, var reach, var unit] && Enum.TryParse<Reach>(reach, out var r) && Guid.TryParse(unit, out var id)
            ? new(role, id, r)
            : throw new FormatException($"The claim {ClaimType} is not role:reach:unit.");
    }
}
