using Identity.Accounts;
using Identity.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>
/// Gives tokens for a code, a refresh token or a machine's secret. A person is looked up anew each time: who is locked
/// or signed out gets none, and everybody else gets the roles that he holds now.
/// </summary>
internal static class ExchangeToken
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, IdentityDb db, IOpenIddictApplicationManager clients, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var client = await clients.FindByClientIdAsync(request.ClientId!, ct);
            return SignIn(Ticket.ForMachine((await clients.GetIdAsync(client!, ct))!, request.ClientId!, request.GetScopes()));
        }

        var granted = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var live = await sessions.FindLiveAsync(granted.GetClaim(Session.ClaimType), ct);
        if (live is null) return Authorize.Refusal(Errors.InvalidGrant, "The session has ended. Sign in again.");
        await sessions.TouchAsync(live.Session.Id, ct);
        var roles = await db.AssignedRoles.HeldByAsync(live.Account.Id, ct);
        return SignIn(Ticket.Renewed(granted, live, roles.Select(r => r.AsClaim())));

        static IResult SignIn(System.Security.Claims.ClaimsPrincipal ticket) =>
            Results.SignIn(ticket, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
