using System.Text;
using Identity.Accounts.Credentials;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts;

/// <summary>Lets ASP.NET Core Identity work on our accounts: names, passwords, stamps, one-time codes and passkeys. Roles and lock-out are ours.</summary>
internal sealed class AccountStore(IdentityDb db, IDataProtectionProvider protection, TimeProvider clock) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>,
    IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>, IUserPasskeyStore<Account>
{
    private readonly IDataProtector protector = protection.CreateProtector("second-factors");

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

    public async Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => (await SecondFactorOf(user, cancellationToken))?.IsOn ?? false;

    public async Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        (await SecondFactorOf(user, cancellationToken) ?? NewSecondFactor(user)).IsOn = enabled;

    public async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Open((await SecondFactorOf(user, cancellationToken))?.SealedKey);

    public async Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        (await SecondFactorOf(user, cancellationToken) ?? NewSecondFactor(user)).SealedKey = Seal(key);

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        (await SecondFactorOf(user, cancellationToken) ?? NewSecondFactor(user)).SealedRecoveryCodes = Seal(string.Join(';', recoveryCodes));

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var codes = await RecoveryCodesOf(user, cancellationToken);
        if (!codes.Remove(code)) return false;
        await ReplaceCodesAsync(user, codes, cancellationToken);
        return true;
    }

    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => (await RecoveryCodesOf(user, cancellationToken)).Count;

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await PasskeyOf(user, passkey.CredentialId, cancellationToken) is { } known)
        {
            (known.Name, known.SignCount, known.IsBackedUp, known.LastUsedAt) = (passkey.Name ?? known.Name, passkey.SignCount, passkey.IsBackedUp, now);
            return;
        }
        db.Add(new Passkey
        {
            Id = Guid.CreateVersion7(now), AccountId = user.Id, CredentialId = passkey.CredentialId, PublicKey = passkey.PublicKey, Name = passkey.Name ?? "",
            CreatedAt = now, SignCount = passkey.SignCount, Transports = passkey.Transports ?? [], IsBackupEligible = passkey.IsBackupEligible, IsBackedUp = passkey.IsBackedUp,
        });
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => p.AsInfo())];

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (from passkey in db.Passkeys join account in db.Accounts on passkey.AccountId equals account.Id where passkey.CredentialId == credentialId select account)
        .SingleOrDefaultAsync(cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await PasskeyOf(user, credentialId, cancellationToken))?.AsInfo();

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await PasskeyOf(user, credentialId, cancellationToken) is { } known) db.Remove(known);
    }

    public void Dispose() { /* the context belongs to the scope */ }

    private async Task<IdentityResult> SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }

    private async Task<SecondFactor?> SecondFactorOf(Account user, CancellationToken ct) => await db.SecondFactors.FindAsync([user.Id], ct);

    private SecondFactor NewSecondFactor(Account user) => db.Add(new SecondFactor { AccountId = user.Id }).Entity;

    private async Task<List<string>> RecoveryCodesOf(Account user, CancellationToken ct) =>
        [.. (Open((await SecondFactorOf(user, ct))?.SealedRecoveryCodes) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    private Task<Passkey?> PasskeyOf(Account user, byte[] credentialId, CancellationToken ct) =>
        db.Passkeys.SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == credentialId, ct);

    private byte[] Seal(string text) => protector.Protect(Encoding.UTF8.GetBytes(text));

    private string? Open(byte[]? sealedText) => sealedText is null ? null : Encoding.UTF8.GetString(protector.Unprotect(sealedText));

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
