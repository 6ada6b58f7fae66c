using System.Collections.Immutable;
using System.Security.Claims;
using Identity.SignIn;
using OpenIddict.Abstractions;
using ServiceDefaults.Security;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>What tokens say, and which token says it.</summary>
internal static class Ticket
{
    /// <summary>For a person who has just come through the door.</summary>
    public static ClaimsPrincipal For(LiveSession live, ImmutableArray<string> scopes)
    {
        var identity = New();
        identity.SetClaim(Claims.Subject, live.Account.Id.ToString());
        identity.SetClaim(Session.ClaimType, live.Session.Id.ToString());
        identity.SetClaim(Claims.AuthenticationTime, live.Session.StartedAt.ToUnixTimeSeconds());
        return Sealed(identity, live.Account.UserName, scopes);
    }

    /// <summary>For a person whose code or refresh token came back: his name and roles as they are now.</summary>
    public static ClaimsPrincipal Renewed(ClaimsPrincipal granted, LiveSession live, IEnumerable<RoleAssignment> roles)
    {
        var identity = New();
        identity.AddClaims(granted.Claims);
        identity.SetClaims(RoleAssignment.ClaimType, [.. roles.Select(r => r.ToString())]);
        return Sealed(identity, live.Account.UserName, granted.GetScopes());
    }

    /// <summary>For a machine: a subject like a person's, and no roles.</summary>
    public static ClaimsPrincipal ForMachine(string id, string clientId, ImmutableArray<string> scopes)
    {
        var identity = New();
        identity.SetClaim(Claims.Subject, id);
        return Sealed(identity, clientId, scopes);
    }

    private static ClaimsIdentity New() => new("OpenIddict", Claims.Name, Claims.Role);

    private static ClaimsPrincipal Sealed(ClaimsIdentity identity, string name, ImmutableArray<string> scopes)
    {
        identity.SetClaim(Claims.Name, name);
        identity.SetScopes(scopes);
        identity.SetResources(scopes.Contains(OpenIdExtensions.PlatformScope) ? [SecurityExtensions.Audience] : []);
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Name or Session.ClaimType => [Destinations.AccessToken, Destinations.IdentityToken],
            RoleAssignment.ClaimType => [Destinations.AccessToken],
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            _ => [],
        });
        return new(identity);
    }
}
