using Identity.SignIn;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>Tells a client whom it works for.</summary>
internal static class TellAboutUser
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var token = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var live = await sessions.FindLiveAsync(token.Principal?.GetClaim(Session.ClaimType), ct);
        return live is null
            ? Results.Challenge(new(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidToken }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme])
            : Results.Ok(new Dictionary<string, string>
            {
                [Claims.Subject] = live.Account.Id.ToString(),
                [Claims.Name] = live.Account.UserName,
                ["display_name"] = live.Account.DisplayName,
            });
    }
}
