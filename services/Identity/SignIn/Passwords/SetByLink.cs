using Identity.Accounts;
using Identity.Accounts.Links;
using Identity.SignIn.Pages;

namespace Identity.SignIn.Passwords;

/// <summary>A person sets his password with the link of a letter: his first one, or a new one. The link is good once.</summary>
internal sealed class SetByLink(LinkPurpose purpose)
{
    // What the page is called in the texts.
    private readonly string key = purpose == LinkPurpose.Activation ? "activate" : "reset";

    public async Task<IResult> Show(HttpContext http, string? token, LinkDesk links, CancellationToken ct) =>
        await links.FindAsync(token ?? "", purpose, ct) is { } found ? Page(http, found.Account, null) : Void(http);

    public async Task<IResult> Handle(HttpContext http, string? token, LinkDesk links, NewPassword passwords, CancellationToken ct)
    {
        if (await links.FindAsync(token ?? "", purpose, ct) is not { Account: var account }) return Void(http);
        if (await http.ValidFormAsync(ct) is not { } form) return Page(http, account, "sign_in.form_expired");
        return await passwords.SetAsync(account, form, keptSession: null, ct) is { } wrong
            ? Page(http, account, wrong)
            : AccountPages.Message(http, "password_set", SignInApi.SignInPath);
    }

    private IResult Page(HttpContext http, Account account, string? error) => AccountPages.Form<SetPasswordPage>(http, error, false,
        (nameof(SetPasswordPage.Key), key), (nameof(SetPasswordPage.UserName), account.UserName));

    private IResult Void(HttpContext http) => AccountPages.Message(http, $"{key}_void", purpose == LinkPurpose.Reset ? SignInApi.ForgottenPath : null, StatusCodes.Status400BadRequest);
}
