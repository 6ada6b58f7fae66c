using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Domain;

namespace Gateway.Sessions;

/// <summary>Sends a person to Identity's door and, once he is in, back to where he was. The only place that ever redirects to a sign-in.</summary>
internal static class BeginSession
{
    public static async Task Handle(HttpContext http, string? returnUrl)
    {
        try
        {
            await http.ChallengeAsync(SessionsApi.Provider, new AuthenticationProperties { RedirectUri = Local(returnUrl) });
        }
        catch (Exception e) when (Tokens.IsAway(e) && !http.RequestAborted.IsCancellationRequested)
        {
            throw new DomainException(GatewayErrors.ServiceUnavailable(Forwarding.Service.Identity));
        }
    }

    /// <summary>A path of this origin, or its root. Never anywhere else.</summary>
    private static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && url is not ['~', ..] ? url! : "/";
}
