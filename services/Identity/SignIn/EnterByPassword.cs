using Identity.Accounts;
using Identity.SignIn.Pages;
using Identity.SignIn.SecondStep;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Identity.SignIn;

/// <summary>A person signs in with name and password, and goes back to where he was asked to; over a second step, if he has set one up.</summary>
internal static class EnterByPassword
{
    public static IResult Show(HttpContext http, string? error = null, string userName = "")
    {
        var passkeys = http.RequestServices.GetRequiredService<Passkeys.PasskeysHere>();
        return AccountPages.Form<SignInPage>(http, error, withScript: passkeys.AreOffered, (nameof(SignInPage.UserName), userName),
            (nameof(SignInPage.PasskeyAction), passkeys.AreOffered ? $"{SignInApi.PasskeySignInPath}{http.Request.QueryString}" : null));
    }

    public static async Task<IResult> Handle(
        HttpContext http, string? returnUrl, Doorkeeper doorkeeper, UserManager<Account> users, Entrance entrance, ILogger<Doorkeeper> log, CancellationToken ct)
    {
        if (await http.ValidFormAsync(ct) is not { } form) return Show(http, "sign_in.form_expired");
        var (name, password) = (form["UserName"].ToString().Trim(), form["Password"].ToString());
        if (name is not { Length: > 0 and <= 100 } || password is not { Length: > 0 and <= 200 }) return Show(http, "sign_in.incomplete", name);
        if (await doorkeeper.RecogniseAsync(name, password, ct) is not { } account)
        {
            SignInLog.Refused(log, http.Connection.RemoteIpAddress);
            return Show(http, "sign_in.refused", name);
        }
        if (!await users.GetTwoFactorEnabledAsync(account)) return await entrance.EnterAsync(http, account, returnUrl, ct);
        await http.SignInAsync(SecondStepCookie.Scheme, SecondStepCookie.For(account));
        return Results.LocalRedirect($"{SignInApi.SecondStepPath}{http.Request.QueryString}");
    }
}
