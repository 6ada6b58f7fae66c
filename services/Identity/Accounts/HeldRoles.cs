using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts;

internal static class HeldRoles
{
    /// <summary>What an account holds now.</summary>
    public static Task<List<AssignedRole>> HeldByAsync(this DbSet<AssignedRole> roles, Guid accountId, CancellationToken ct) =>
        roles.Where(r => r.AccountId == accountId && r.WithdrawnAt == null).ToListAsync(ct);
}
