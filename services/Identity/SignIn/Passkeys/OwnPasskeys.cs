using Identity.Accounts;
using Identity.SignIn.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PasskeyRow = Identity.Accounts.Credentials.Passkey;

namespace Identity.SignIn.Passkeys;

/// <summary>A person adds, names and removes his own passkeys.</summary>
internal static class OwnPasskeys
{
    private const int LongestName = 60;

    /// <summary>What the browser asks the device for.</summary>
    public static async Task<IResult> CreationOptions(Visit visit, SignInManager<Account> signIn) => Results.Content(
        await signIn.MakePasskeyCreationOptionsAsync(new() { Id = visit.Account.Id.ToString(), Name = visit.Account.UserName, DisplayName = visit.Account.DisplayName }),
        "application/json");

    public static async Task<IResult> Add(HttpContext http, Visit visit, SignInManager<Account> signIn, UserManager<Account> users, ShowSecurity page, CancellationToken ct)
    {
        var made = await PasskeysHere.AnswerIn(http, visit.Form) is { } answer ? await signIn.PerformPasskeyAttestationAsync(answer) : null;
        if (made is not { Succeeded: true } || made.UserEntity.Id != visit.Account.Id.ToString()) return await page.PageAsync(http, visit, "passkey.failed", ct);
        made.Passkey.Name = NameIn(visit);
        await users.AddOrUpdatePasskeyAsync(visit.Account, made.Passkey);
        return ShowSecurity.Done("passkey_added");
    }

    public static async Task<IResult> Rename(Guid id, HttpContext http, Visit visit, IdentityDb db, CancellationToken ct)
    {
        if (await OwnAsync(id, visit, db, ct) is not { } passkey) return ShowSecurity.Expired(http);
        passkey.Name = NameIn(visit);
        await db.SaveChangesAsync(ct);
        return ShowSecurity.Done("passkey_renamed");
    }

    public static async Task<IResult> Remove(Guid id, HttpContext http, Visit visit, IdentityDb db, CancellationToken ct)
    {
        if (await OwnAsync(id, visit, db, ct) is not { } passkey) return ShowSecurity.Expired(http);
        db.Remove(passkey);
        await db.SaveChangesAsync(ct);
        return ShowSecurity.Done("passkey_removed");
    }

    private static Task<PasskeyRow?> OwnAsync(Guid id, Visit visit, IdentityDb db, CancellationToken ct) =>
        db.Passkeys.SingleOrDefaultAsync(p => p.Id == id && p.AccountId == visit.Account.Id, ct);

    private static string NameIn(Visit visit) => visit.Form["Name"].ToString().Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "Passkey";
}
