using System.Reflection;
using Identity.Accounts;
using Identity.SignIn.Pages;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Identity.SignIn;

/// <summary>A person at a page about his own account: signed in by this browser's cookie, and with a form that this site made if he sends one.</summary>
internal sealed record Visit(Account Account, Session Session, IFormCollection Form)
{
    public static ValueTask<Visit> BindAsync(HttpContext context, ParameterInfo parameter) => new(context.Features.Get<Visit>()!);

    /// <summary>
    /// Around the handlers of such pages: sends to the sign-in page who is not signed in, and lets no forged form through. Not an endpoint
    /// filter, which would come after the binding of a visit that does not exist.
    /// </summary>
    public static RequestDelegate Around(RequestDelegate next) => async http =>
    {
        var ct = http.RequestAborted;
        var services = http.RequestServices;
        if (await services.GetRequiredService<Sessions>().FindOwnAsync(http, ct) is not { } live)
        {
            var back = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.Path}{http.Request.QueryString}" : SignInApi.SecurityPath;
            http.Response.Redirect($"{SignInApi.SignInPath}{QueryString.Create("returnUrl", back)}");
            return;
        }
        if ((HttpMethods.IsGet(http.Request.Method) ? FormCollection.Empty : await http.ValidFormAsync(ct)) is not { } form)
        {
            await AccountPages.Message(http, "form_expired", SignInApi.SecurityPath, StatusCodes.Status400BadRequest).ExecuteAsync(http);
            return;
        }
        var account = await services.GetRequiredService<IdentityDb>().Accounts.SingleAsync(a => a.Id == live.Account.Id, ct);
        services.GetRequiredService<Origin>().ActorId = account.Id;
        http.Features.Set(new Visit(account, live.Session, form));
        await next(http);
    };
}
