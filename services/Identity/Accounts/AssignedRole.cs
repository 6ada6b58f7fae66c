using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>A role that a person holds at a unit, with a reach (rule X1). Withdrawn rather than deleted: who held what, when, stays known.</summary>
public sealed class AssignedRole : Entity
{
    // The law on accounting: a cashier audits nothing and keeps no books (rule X2).
    private static readonly HashSet<(string, string)> Excluded = [(Roles.Cashier, Roles.Accountant), (Roles.Cashier, Roles.InternalAuditor)];

    private AssignedRole() { }

    public required Guid AccountId { get; init; }
    public required string Role { get; init; }
    public required Reach Reach { get; init; }
    public required DateTimeOffset AssignedAt { get; init; }
    public required Guid? AssignedBy { get; init; }
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
        var excluded = held.FirstOrDefault(h => Excluded.Contains((h.Role, role)) || Excluded.Contains((role, h.Role)));
        Require(excluded is null, AccountErrors.IncompatibleWith(excluded?.Role ?? role));
        Require(!held.Any(h => h.Role == role && h.ScopeUnitId == scopeUnitId), AccountErrors.RoleHeld);
        return assigned;
    }

    /// <summary>A role that comes with the account, by nobody's hand.</summary>
    public static AssignedRole WithAccount(Account to, string role, Guid scopeUnitId, DateTimeOffset now) => Seed(to, role, scopeUnitId, null, null, now);

    private static AssignedRole Seed(Account to, string role, Guid scopeUnitId, Reach? reach, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = to.Id, Role = role, OrgUnitId = scopeUnitId,
        Reach = reach ?? Roles.DefaultReach[role], AssignedAt = now, AssignedBy = by,
    };

    /// <summary>Takes the role away.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        Require(WithdrawnAt is null, AccountErrors.RoleWithdrawn);
        WithdrawnAt = now;
    }

    /// <summary>The form that travels in access tokens.</summary>
    public RoleAssignment AsClaim() => new(Role, ScopeUnitId, Reach);
}
