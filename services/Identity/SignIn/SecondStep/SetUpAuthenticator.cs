using Identity.Accounts;
using Identity.Accounts.Credentials;
using Identity.SignIn.Pages;
using Identity.SignIn.Security;
using Microsoft.AspNetCore.Identity;

namespace Identity.SignIn.SecondStep;

/// <summary>A person sets up the second step of his own sign-in, or another authenticator for it. His other sessions end.</summary>
internal static class SetUpAuthenticator
{
    private const int RecoveryCodes = 10;

    public static IResult Show(HttpContext http, Visit visit, UserManager<Account> users, NewAuthenticator made) =>
        Page(http, visit, made, users.GenerateNewAuthenticatorKey(), null);

    public static async Task<IResult> Handle(
        HttpContext http, Visit visit, NewAuthenticator made, UserManager<Account> users, AccountStore store, IdentityDb db, Sessions sessions, Limits limits,
        TimeProvider clock, CancellationToken ct)
    {
        var account = visit.Account;
        if (made.Open(account, visit.Form["SealedKey"].ToString()) is not { } key) return ShowSecurity.Expired(http);
        if (!await limits.AdmitCodeAsync(account.Id, ct) || Totp.StepOf(key, visit.Form["Code"].ToString().Trim(), clock.GetUtcNow()) is not { } step)
            return Page(http, visit, made, key, "authenticator.wrong");
        await store.SetAuthenticatorKeyAsync(account, key, ct);
        await store.SetTwoFactorEnabledAsync(account, true, ct);
        (await db.SecondFactors.FindAsync([account.Id], ct))!.LastStep = step;
        await sessions.EndOthersAsync(account, visit.Session.Id, ct);
        return await ShowNewCodes(http, visit, users);
    }

    /// <summary>Ten new recovery codes; the old ones are void. They are shown this once.</summary>
    public static async Task<IResult> ShowNewCodes(HttpContext http, Visit visit, UserManager<Account> users)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(visit.Account, RecoveryCodes);
        return AccountPages.Plain<RecoveryCodesPage>(http, StatusCodes.Status200OK, (nameof(RecoveryCodesPage.Codes), (IReadOnlyList<string>)[.. codes!]));
    }

    private static IResult Page(HttpContext http, Visit visit, NewAuthenticator made, string key, string? error) => AccountPages.Form<AuthenticatorPage>(http, error, false,
        (nameof(AuthenticatorPage.Picture), made.PictureOf(visit.Account, key)), (nameof(AuthenticatorPage.Key), key), (nameof(AuthenticatorPage.SealedKey), made.Seal(visit.Account, key)));
}
