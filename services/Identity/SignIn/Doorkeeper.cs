using System.Security.Cryptography;
using Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Identity.SignIn;

/// <summary>Recognises people by name and password. An unknown name, a wrong password and a locked account take the same way and the same time.</summary>
internal sealed class Doorkeeper(UserManager<Account> users, IdentityDb db, Decoy decoy, TimeProvider clock)
{
    /// <summary>The person, or nobody; never why not.</summary>
    public async Task<Account?> RecogniseAsync(string userName, string password, CancellationToken ct)
    {
        var name = users.NormalizeName(userName);
        var admitted = await AdmitTryAsync(name, ct);
        var account = await users.FindByNameAsync(userName);
        var known = account is { PasswordHash: not null };
        var right = await users.CheckPasswordAsync(known ? account! : decoy.Account, password);
        if (!admitted || !right || !known || account!.IsLocked) return null;
        await db.SignInTries.Where(t => t.NormalizedUserName == name).ExecuteDeleteAsync(ct);
        return account;
    }

    /// <summary>Whether a person who is signed in knows his password; wrong tries count as they do at the door.</summary>
    public async Task<bool> KnowsPasswordAsync(Account account, string password, CancellationToken ct) => await RecogniseAsync(account.UserName, password, ct) == account;

    // Counted before the password is looked at, in one statement, so that guesses in parallel are no way around the limit.
    private async Task<bool> AdmitTryAsync(string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + SignInTries.LockedFor;
        return await db.Database.ExecuteSqlAsync(
            $"""
             insert into sign_in.tries as t (normalized_user_name, failures, last_at) values ({name}, 1, {now})
             on conflict (normalized_user_name) do update set
                 failures = case when t.failures + 1 < {SignInTries.Allowed} then t.failures + 1 else 0 end,
                 locked_until = case when t.failures + 1 < {SignInTries.Allowed} then null else {until} end,
                 last_at = {now}
             where t.locked_until is null or t.locked_until <= {now}
             """, ct) == 1;
    }
}

/// <summary>Stands in for an account that does not exist: its password is checked like any other, and is never right.</summary>
internal sealed class Decoy
{
    public Decoy(IPasswordHasher<Account> hasher, TimeProvider clock)
    {
        Account = Account.Open("", "", Guid.Empty, clock.GetUtcNow());
        Account.PasswordHash = hasher.HashPassword(Account, RandomNumberGenerator.GetHexString(32));
    }

    public Account Account { get; }
}
