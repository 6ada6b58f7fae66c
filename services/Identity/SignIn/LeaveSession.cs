using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Identity.SignIn;

/// <summary>A person signs out: of the browser, and of everything that came from this session.</summary>
internal static class LeaveSession
{
    public static async Task<IResult> Handle(HttpContext http, string? returnUrl, IAntiforgery antiforgery, Sessions sessions, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            return AccountPages.SignOut(http, null, "sign_in.form_expired");
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        await sessions.EndAsync(cookie.Principal?.FindFirst(Session.ClaimType)?.Value, ct);
        await http.SignOutAsync(SignInCookie.Scheme);
        return Results.LocalRedirect(AccountPages.Local(http, returnUrl ?? SignInApi.SignOutPath));
    }
}
