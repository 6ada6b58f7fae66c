using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Identity.SignIn;

/// <summary>A person signs in with name and password, and goes back to where he was asked to.</summary>
internal static class EnterByPassword
{
    public static async Task<IResult> Handle(
        HttpContext http, string? returnUrl, IAntiforgery antiforgery, Doorkeeper doorkeeper, Sessions sessions, ILogger<Doorkeeper> log, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            return AccountPages.SignIn(http, "sign_in.form_expired");
        var form = await http.Request.ReadFormAsync(ct);
        var (name, password) = (form["UserName"].ToString().Trim(), form["Password"].ToString());
        if (name is not { Length: > 0 and <= 100 } || password is not { Length: > 0 and <= 200 })
            return AccountPages.SignIn(http, "sign_in.incomplete", name);
        if (await doorkeeper.RecogniseAsync(name, password, ct) is not { } account)
        {
            SignInLog.Refused(log, http.Connection.RemoteIpAddress);
            return AccountPages.SignIn(http, "sign_in.refused", name);
        }
        var session = await sessions.BeginAsync(account, ct);
        var target = AccountPages.Local(http, returnUrl);
        await http.SignInAsync(SignInCookie.Scheme, SignInCookie.For(session, target));
        SignInLog.Entered(log, account.Id, session.Id);
        return Results.LocalRedirect(target);
    }
}
