using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Identity.SignIn;

/// <summary>A person signs out: of the browser, and of everything that came from this session.</summary>
internal static class LeaveSession
{
    /// <summary>Asks a person who is signed in whether he wants to leave; tells anybody else that he is out.</summary>
    public static async Task<IResult> Show(HttpContext http, Sessions sessions, CancellationToken ct) =>
        AccountPages.Form<SignOutPage>(http, null, false, (nameof(SignOutPage.DisplayName), (await sessions.FindOwnAsync(http, ct))?.Account.DisplayName));

    public static async Task<IResult> Handle(HttpContext http, string? returnUrl, Sessions sessions, CancellationToken ct)
    {
        if (await http.ValidFormAsync(ct) is null) return AccountPages.Form<SignOutPage>(http, "sign_in.form_expired");
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        await sessions.EndAsync(cookie.Principal?.FindFirst(Session.ClaimType)?.Value, ct);
        await http.SignOutAsync(SignInCookie.Scheme);
        return Results.LocalRedirect(AccountPages.Local(returnUrl ?? SignInApi.SignOutPath));
    }
}
