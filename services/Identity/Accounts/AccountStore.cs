using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts;

/// <summary>Lets ASP.NET Core Identity work on our accounts: names, passwords and their stamps. Roles and lock-out are ours.</summary>
internal sealed class AccountStore(IdentityDb db) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>
{
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == normalizedUserName, cancellationToken);

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Add(user);
        return SaveAsync(cancellationToken);
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are locked, never deleted: what their holders did stays theirs.");

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());
    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);
    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);
    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);
    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName!);
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedUserName = normalizedName!);
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);
    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose() { /* the context belongs to the scope */ }

    private async Task<IdentityResult> SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
