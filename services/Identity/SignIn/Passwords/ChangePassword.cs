using Identity.SignIn.Pages;
using Identity.SignIn.Security;

namespace Identity.SignIn.Passwords;

/// <summary>A person who is signed in changes his password. He says the present one, and his other sessions end.</summary>
internal static class ChangePassword
{
    public static IResult Show(HttpContext http, Visit visit) => Page(http, visit, null);

    public static async Task<IResult> Handle(HttpContext http, Visit visit, Doorkeeper doorkeeper, NewPassword passwords, CancellationToken ct)
    {
        if (!await doorkeeper.KnowsPasswordAsync(visit.Account, visit.Form["Present"].ToString(), ct)) return Page(http, visit, "password.present_wrong");
        return await passwords.SetAsync(visit.Account, visit.Form, visit.Session.Id, ct) is { } wrong ? Page(http, visit, wrong) : ShowSecurity.Done("password");
    }

    private static IResult Page(HttpContext http, Visit visit, string? error) => AccountPages.Form<SetPasswordPage>(http, error, false,
        (nameof(SetPasswordPage.Key), "change_password"), (nameof(SetPasswordPage.UserName), visit.Account.UserName), (nameof(SetPasswordPage.AsksForPresent), true));
}
