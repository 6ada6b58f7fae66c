using Identity.SignIn;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Identity.OpenId;

/// <summary>
/// A client asks to sign its person out. With an id token of this very session it is done at once; otherwise the person
/// is asked, because any page on the web can send him here.
/// </summary>
internal static class EndSession
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var hint = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Session.ClaimType);
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        var signedIn = cookie.Succeeded ? cookie.Principal.FindFirst(Session.ClaimType)?.Value : null;
        if (signedIn is not null && signedIn != hint)
        {
            var here = $"{http.Request.Path}{(http.Request.HasFormContentType ? QueryString.Create(await http.Request.ReadFormAsync(ct)) : http.Request.QueryString)}";
            return Results.LocalRedirect($"{SignInApi.SignOutPath}{QueryString.Create("returnUrl", here)}");
        }
        await sessions.EndAsync(hint, ct);
        await http.SignOutAsync(SignInCookie.Scheme);
        return Results.SignOut(new() { RedirectUri = SignInApi.SignOutPath }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
