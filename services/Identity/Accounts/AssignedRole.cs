using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>A role that a person holds at a unit, with a reach (rule X1). Withdrawn rather than deleted: who held what, when, stays known.</summary>
public sealed class AssignedRole : Entity
{
    private AssignedRole() { }

    public required Guid AccountId { get; init; }
    public required string Role { get; init; }
    public required Reach Reach { get; init; }
    public required DateTimeOffset AssignedAt { get; init; }

    /// <summary>The administrator who assigned it; nobody for what came with the account or with a post.</summary>
    public required Guid? AssignedBy { get; init; }

    /// <summary>Whether a post brought it: then it goes with the post.</summary>
    public bool FromPost { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The unit at which the role counts is the unit that the row belongs to.</summary>
    public Guid ScopeUnitId => OrgUnitId;

    public override string State => WithdrawnAt is null ? "Active" : "Withdrawn";

    /// <summary>Assigns a role by hand: never to oneself, never wider than one's own reach, never beside a role that it excludes.</summary>
    /// <param name="reach">Nothing: the role's default reach.</param>
    /// <param name="held">What the person holds now.</param>
    public static AssignedRole Assign(
        Account to, string role, Guid scopeUnitId, Reach? reach, IReadOnlyCollection<AssignedRole> held, CurrentUser by, DateTimeOffset now)
    {
        Require(Roles.DefaultReach.ContainsKey(role), AccountErrors.RoleUnknown(role));
        var assigned = Seed(to, role, scopeUnitId, reach, by.Id, now);
        Require(by.Id != to.Id, AccountErrors.SelfAssignment);
        Require(assigned.Reach <= by.Granted.Max(a => a.Reach), AccountErrors.ReachTooWide);
        var excluded = held.FirstOrDefault(h => RoleExclusions.Exclude(h.Role, role));
        Require(excluded is null, AccountErrors.IncompatibleWith(excluded?.Role ?? ""));
        Require(!held.Any(h => h.Role == role && h.ScopeUnitId == scopeUnitId), AccountErrors.RoleHeld);
        Require(to.Employment is not Employment.Left, AccountErrors.EmployeeLeft);
        to.RolesAre([.. held, assigned], now);
        return assigned;
    }

    /// <summary>A role that comes with the account, by nobody's hand.</summary>
    public static AssignedRole WithAccount(Account to, string role, Guid scopeUnitId, DateTimeOffset now) => Seed(to, role, scopeUnitId, null, null, now);

    /// <summary>A role that a post brings, where the employee works.</summary>
    public static AssignedRole ByPost(Account to, string role, DateTimeOffset now)
    {
        var assigned = Seed(to, role, to.OrgUnitId, null, null, now);
        assigned.FromPost = true;
        return assigned;
    }

    /// <summary>Takes the role away by hand.</summary>
    /// <param name="held">What the person holds now.</param>
    public void Withdraw(Account from, IEnumerable<AssignedRole> held, DateTimeOffset now)
    {
        Require(WithdrawnAt is null, AccountErrors.RoleWithdrawn);
        Require(!FromPost, AccountErrors.RoleFromPost);
        WithdrawnAt = now;
        from.RolesAre(held.Where(r => r != this), now);
    }

    /// <summary>Goes with the post, or with the employee.</summary>
    public void GoAway(DateTimeOffset now) => WithdrawnAt = now;

    /// <summary>A post brings what came with the account: from now on it goes with the post.</summary>
    public void BelongToPost() => FromPost = AssignedBy is null;

    /// <summary>The form that travels in access tokens.</summary>
    public RoleAssignment AsClaim() => new(Role, ScopeUnitId, Reach);

    private static AssignedRole Seed(Account to, string role, Guid scopeUnitId, Reach? reach, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = to.Id, Role = role, OrgUnitId = scopeUnitId,
        Reach = reach ?? Roles.DefaultReach[role], AssignedAt = now, AssignedBy = by,
    };
}

/// <summary>Roles that one person may not hold together (rule X2).</summary>
public static class RoleExclusions
{
    // The law on accounting: a cashier audits nothing and keeps no books.
    private static readonly HashSet<(string, string)> Pairs = [(Roles.Cashier, Roles.Accountant), (Roles.Cashier, Roles.InternalAuditor)];

    public static bool Exclude(string one, string other) => Pairs.Contains((one, other)) || Pairs.Contains((other, one));
}
