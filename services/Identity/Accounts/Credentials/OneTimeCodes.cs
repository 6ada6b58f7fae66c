using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts.Credentials;

/// <summary>ASP.NET Core Identity's authenticator, with a memory: a code that was taken once, and every one before it, is taken no more.</summary>
internal sealed class OneTimeCodes(IdentityDb db, TimeProvider clock) : AuthenticatorTokenProvider<Account>
{
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || Totp.StepOf(key, token, clock.GetUtcNow()) is not { } step) return false;
        // In one statement, so that one code in two hands is good for one of them.
        return await db.SecondFactors.Where(f => f.AccountId == user.Id && f.LastStep < step).ExecuteUpdateAsync(f => f.SetProperty(x => x.LastStep, step)) == 1;
    }
}
