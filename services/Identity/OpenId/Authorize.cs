using Identity.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>Gives a client a code for the person who is signed in, and sends everybody else to the sign-in page first.</summary>
internal static class Authorize
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        var live = cookie.Succeeded ? await sessions.FindLiveAsync(cookie.Principal.FindFirst(Session.ClaimType)?.Value, ct) : null;
        var here = $"{http.Request.Path}{(http.Request.HasFormContentType ? QueryString.Create(await http.Request.ReadFormAsync(ct)) : http.Request.QueryString)}";
        if (live is not null && (IsFreshEnough(request, live, clock.GetUtcNow()) || SignInCookie.Answers(cookie.Principal!, here)))
        {
            await sessions.TouchAsync(live.Session.Id, ct);
            return Results.SignIn(Ticket.For(live, request.GetScopes()), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }
        if (request.HasPromptValue(PromptValues.None))
            return Refusal(Errors.LoginRequired, "Nobody is signed in.");
        return Results.LocalRedirect($"{SignInApi.SignInPath}{QueryString.Create("returnUrl", here)}");
    }

    /// <summary>A refusal that OpenIddict sends to the client.</summary>
    public static IResult Refusal(string error, string description) => Results.Forbid(new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static bool IsFreshEnough(OpenIddictRequest request, LiveSession live, DateTimeOffset now) =>
        !request.HasPromptValue(PromptValues.Login) && !request.HasPromptValue(PromptValues.SelectAccount)
        && (request.MaxAge is not { } age || now - live.Session.StartedAt <= TimeSpan.FromSeconds(age));
}
