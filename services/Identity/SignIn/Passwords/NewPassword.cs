using Identity.Accounts;
using Identity.Accounts.Links;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Identity.SignIn.Passwords;

/// <summary>Gives an account its password. Sessions that began under another one end, links are void, and wrong tries are forgotten.</summary>
internal sealed class NewPassword(IdentityDb db, UserManager<Account> users, IPasswordValidator<Account> rules, Sessions sessions, LinkDesk links, Origin origin)
{
    /// <param name="keptSession">The session in which it is changed.</param>
    /// <returns>Text key of what is wrong with it, or nothing.</returns>
    public async Task<string?> SetAsync(Account account, IFormCollection form, Guid? keptSession, CancellationToken ct)
    {
        var password = form["Password"].ToString();
        if (password != form["Again"].ToString()) return "password.differ";
        if ((await rules.ValidateAsync(users, account, password)).Errors.FirstOrDefault() is { } broken) return broken.Code;

        origin.ActorId = account.Id;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        await sessions.EndOthersAsync(account, keptSession, ct);
        await links.VoidAllAsync(account.Id, ct);
        await db.SaveChangesAsync(ct);
        await db.SignInTries.Where(t => t.NormalizedUserName == account.NormalizedUserName).ExecuteDeleteAsync(ct);
        return null;
    }
}
