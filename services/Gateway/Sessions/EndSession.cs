using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Sessions;

/// <summary>Ends the session here and takes back its refresh token; the address in the answer ends it at Identity too, for all its clients.</summary>
internal static class EndSession
{
    /// <param name="Redirect">Where the browser has to go now.</param>
    public sealed record Response(string Redirect);

    public static async Task<Ok<Response>> Handle(HttpContext http, Forgery forgery, TicketStore tickets, Tokens tokens)
    {
        forgery.Refuse(http);
        tickets.RequireAtHand();
        var session = await http.AuthenticateAsync(SessionsApi.Session);
        await http.SignOutAsync(SessionsApi.Session);
        if (session.Properties is not { } kept) return TypedResults.Ok(new Response("/"));
        await tokens.RevokeAsync(kept.GetTokenValue("refresh_token"));
        return TypedResults.Ok(new Response(await tokens.EndSessionUrlAsync(kept.GetTokenValue("id_token"))));
    }
}
