using Identity.Accounts;
using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Identity.SignIn.SecondStep;

/// <summary>The second step of a sign-in: a code of the authenticator, or one of the recovery codes, which is used up by it.</summary>
internal static class EnterByCode
{
    public static async Task<IResult> Show(HttpContext http, IdentityDb db, CancellationToken ct) =>
        await SecondStepCookie.ReadAsync(http, db, ct) is null ? StartAgain(http) : AccountPages.Form<SecondStepPage>(http);

    public static async Task<IResult> Handle(
        HttpContext http, string? returnUrl, IdentityDb db, UserManager<Account> users, Limits limits, Entrance entrance, ILogger<Doorkeeper> log, CancellationToken ct)
    {
        if (await http.ValidFormAsync(ct) is not { } form) return AccountPages.Form<SecondStepPage>(http, "sign_in.form_expired");
        if (await SecondStepCookie.ReadAsync(http, db, ct) is not { } account) return StartAgain(http);
        var code = form["Code"].ToString().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!await limits.AdmitCodeAsync(account.Id, ct) || !await IsRightAsync(users, account, code))
        {
            SignInLog.Refused(log, http.Connection.RemoteIpAddress);
            return AccountPages.Form<SecondStepPage>(http, "second_step.refused");
        }
        await limits.ForgetCodesAsync(account.Id, ct);
        await http.SignOutAsync(SecondStepCookie.Scheme);
        return await entrance.EnterAsync(http, account, returnUrl, ct);
    }

    private static async Task<bool> IsRightAsync(UserManager<Account> users, Account account, string code) =>
        await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
        || (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;

    private static IResult StartAgain(HttpContext http) => Results.LocalRedirect($"{SignInApi.SignInPath}{http.Request.QueryString}");
}
