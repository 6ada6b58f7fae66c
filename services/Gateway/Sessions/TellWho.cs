using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Security;

namespace Gateway.Sessions;

/// <summary>Tells a front-end app whom it works for. What he may do, each service says.</summary>
internal static class TellWho
{
    /// <param name="Sub">The person's id.</param>
    /// <param name="ExpiresAt">When he has to sign in again at the latest: the end of the session, or of the token that came instead of a cookie.</param>
    public sealed record Response(Guid Sub, string? Name, IReadOnlyList<RoleAssignment> Assignments, DateTimeOffset ExpiresAt);

    public static Ok<Response> Handle(HttpContext http, ClaimsPrincipal token)
    {
        var user = http.Features.GetRequiredFeature<TokenUser>();
        return TypedResults.Ok(new Response(user.Id, token.FindFirstValue("name"), user.Assignments,
            http.Features.Get<BrowserSession>()?.ExpiresAt ?? DateTimeOffset.FromUnixTimeSeconds(long.Parse(token.FindFirstValue("exp")!, CultureInfo.InvariantCulture))));
    }
}
