using Identity.Accounts;
using Identity.Accounts.Links;
using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Identity;

namespace Identity.SignIn.Passwords;

/// <summary>
/// A person has forgotten his password and asks for a link. Whether somebody of this name exists is looked up only when the letter is
/// written: neither the answer nor its time tells.
/// </summary>
internal static class ForgetPassword
{
    public static IResult Show(HttpContext http, string? error = null) => AccountPages.Form<ForgottenPage>(http, error);

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, LinkDesk links, Limits limits, IdentityDb db, CancellationToken ct)
    {
        if (await http.ValidFormAsync(ct) is not { } form) return Show(http, "sign_in.form_expired");
        if (form["UserName"].ToString().Trim() is not { Length: > 0 and <= 100 } name) return Show(http, "forgotten.incomplete");
        if (!await limits.AdmitForgottenAsync(users.NormalizeName(name), http.Connection.RemoteIpAddress, ct))
            return AccountPages.Message(http, "forgotten_often", SignInApi.SignInPath, StatusCodes.Status429TooManyRequests);
        links.Reset(users.NormalizeName(name));
        await db.SaveChangesAsync(ct);
        return AccountPages.Message(http, "forgotten_asked", SignInApi.SignInPath);
    }
}
