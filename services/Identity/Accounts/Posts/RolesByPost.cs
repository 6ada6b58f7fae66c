using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace Identity.Accounts.Posts;

/// <summary>Gives an account the roles of its posts, at the unit where the employee works, and takes away those that no longer follow. What was assigned by hand stays.</summary>
internal sealed partial class RolesByPost(IdentityDb db, Revocation revocation, TimeProvider clock, ILogger<RolesByPost> log)
{
    public async Task SettleAsync(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var held = await db.AssignedRoles.HeldByAsync(account.Id, ct);
        var wanted = account.Employment is Employment.Left ? [] : await BroughtByAsync(account.Posts, ct);

        var gone = held.Where(h => account.Employment is Employment.Left || (h.FromPost && !(h.ScopeUnitId == account.OrgUnitId && wanted.Contains(h.Role)))).ToList();
        foreach (var role in gone)
        {
            held.Remove(role);
            role.GoAway(now);
        }
        foreach (var role in wanted)
        {
            if (held.Find(h => h.Role == role && h.ScopeUnitId == account.OrgUnitId) is { } known) known.BelongToPost();
            // Rule X2 is lifted for nobody, not for HR either; what is held already stays.
            else if (held.Exists(h => RoleExclusions.Exclude(h.Role, role))) Excluded(log, account.Id, role);
            else held.Add(db.Add(AssignedRole.ByPost(account, role, now)).Entity);
        }
        account.RolesAre(held, now);
        if (gone.Count > 0) revocation.EndAccessTokensSoon(account.Id);
    }

    /// <summary>A post that the table does not know brings what every post brings.</summary>
    private async Task<IReadOnlyList<string>> BroughtByAsync(IReadOnlyList<string> posts, CancellationToken ct)
    {
        if (posts.Count == 0) return [];
        var table = await db.PostRoles.AsNoTracking().Where(p => posts.Contains(p.Post)).ToDictionaryAsync(p => p.Post, p => p.Roles, ct);
        return [.. posts.SelectMany(post => table.GetValueOrDefault(post) ?? []).Append(Roles.Employee).Distinct()];
    }

    [LoggerMessage(1001, LogLevel.Warning, "Account {AccountId} does not get the role {Role} from its post: it holds one that excludes it.")]
    private static partial void Excluded(ILogger log, Guid accountId, string role);
}
