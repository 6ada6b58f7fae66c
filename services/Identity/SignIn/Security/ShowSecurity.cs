using Identity.Accounts;
using Identity.SignIn.Pages;
using Identity.SignIn.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Identity.SignIn.Security;

/// <summary>The page where a person looks after his own account.</summary>
internal sealed class ShowSecurity(IdentityDb db, UserManager<Account> users, Sessions sessions, PasskeysHere passkeys)
{
    private static readonly string[] Outcomes = ["password", "authenticator_off", "passkey_added", "passkey_renamed", "passkey_removed", "session_ended", "sessions_ended"];

    public static Task<IResult> Handle(HttpContext http, Visit visit, string? done, ShowSecurity page, CancellationToken ct) => page.PageAsync(http, visit, null, ct, done);

    public async Task<IResult> PageAsync(HttpContext http, Visit visit, string? error, CancellationToken ct, string? done = null) =>
        AccountPages.Form<SecurityPage>(http, error, passkeys.AreOffered,
            (nameof(SecurityPage.DisplayName), visit.Account.DisplayName), (nameof(SecurityPage.UserName), visit.Account.UserName),
            (nameof(SecurityPage.Done), Outcomes.Contains(done) ? $"security.done.{done}" : null),
            (nameof(SecurityPage.AuthenticatorIsOn), await users.GetTwoFactorEnabledAsync(visit.Account)),
            (nameof(SecurityPage.RecoveryCodesLeft), await users.CountRecoveryCodesAsync(visit.Account)),
            (nameof(SecurityPage.PasskeysAreOffered), passkeys.AreOffered), (nameof(SecurityPage.Device), Device.Of(http.Request.Headers.UserAgent.ToString())),
            (nameof(SecurityPage.Passkeys), await db.Passkeys.AsNoTracking().Where(p => p.AccountId == visit.Account.Id).OrderBy(p => p.Id).ToListAsync(ct)),
            (nameof(SecurityPage.Sessions), await sessions.LiveOfAsync(visit.Account.Id, ct)), (nameof(SecurityPage.OwnSession), visit.Session.Id));

    /// <summary>Back to the page, which says what was done.</summary>
    public static IResult Done(string outcome) => Results.LocalRedirect($"{SignInApi.SecurityPath}?done={outcome}");

    public static IResult Expired(HttpContext http) => AccountPages.Message(http, "form_expired", SignInApi.SecurityPath, StatusCodes.Status400BadRequest);
}
