using Identity.Accounts;
using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Identity.SignIn.Passkeys;

/// <summary>A person signs in with a passkey. His device has made sure that it is he, so there is no second step.</summary>
internal static class EnterByPasskey
{
    /// <summary>What the browser asks the device for; of whom, the device knows.</summary>
    public static async Task<IResult> RequestOptions(HttpContext http, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
        await antiforgery.IsRequestValidAsync(http) ? Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json") : Results.BadRequest();

    public static async Task<IResult> Handle(
        HttpContext http, string? returnUrl, SignInManager<Account> signIn, UserManager<Account> users, Entrance entrance, ILogger<Doorkeeper> log, CancellationToken ct)
    {
        if (await http.ValidFormAsync(ct) is not { } form) return EnterByPassword.Show(http, "sign_in.form_expired");
        var shown = await PasskeysHere.AnswerIn(http, form) is { } answer ? await signIn.PerformPasskeyAssertionAsync(answer) : null;
        if (shown is not { Succeeded: true } || shown.User.IsLocked)
        {
            SignInLog.Refused(log, http.Connection.RemoteIpAddress);
            return EnterByPassword.Show(http, "passkey.refused");
        }
        await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        return await entrance.EnterAsync(http, shown.User, returnUrl, ct);
    }
}
