using Identity.Accounts;
using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Identity.SignIn;

/// <summary>Lets a person in who has proved to be himself, and sends him where he was going.</summary>
internal sealed class Entrance(Sessions sessions, ILogger<Entrance> log)
{
    public async Task<IResult> EnterAsync(HttpContext http, Account account, string? returnUrl, CancellationToken ct)
    {
        var session = await sessions.BeginAsync(account, http, ct);
        var target = AccountPages.Local(returnUrl);
        await http.SignInAsync(SignInCookie.Scheme, SignInCookie.For(session, target));
        SignInLog.Entered(log, account.Id, session.Id);
        return Results.LocalRedirect(target);
    }
}
