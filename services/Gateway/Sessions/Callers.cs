using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Http;

namespace Gateway.Sessions;

/// <summary>The browser session by which a request came.</summary>
internal sealed record BrowserSession(DateTimeOffset? ExpiresAt);

/// <summary>
/// Finds out by which token a request comes, where one is asked for: its own header, else the query of a hub's connection,
/// else the session that the cookie names. From here on there are bearer tokens only, judged in one place, each time anew.
/// </summary>
internal sealed class Callers(RequestDelegate next, IConfiguration configuration, Forgery forgery, TicketStore tickets, Refresher refresher, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    private readonly string? cookie = configuration.SignsIn() ? cookies.Get(SessionsApi.Session).Cookie.Name : null;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredSignIn>() is null) return next(http);
        var request = http.Request;
        if (request.Path.StartsWithSegments(PublicPaths.Hubs)) HubQuery.TakeToken(request);
        return request.Headers.Authorization.Count > 0 || cookie is null || !request.Cookies.ContainsKey(cookie) ? next(http) : BySession(http);
    }

    private async Task BySession(HttpContext http)
    {
        tickets.RequireAtHand();
        var session = await http.AuthenticateAsync(SessionsApi.Session);
        if (session.Ticket is { } ticket)
        {
            forgery.Refuse(http);
            if (await refresher.FreshAsync(ticket) is { } fresh)
            {
                http.Request.Headers[HeaderNames.Authorization] = $"Bearer {fresh.Properties.GetTokenValue("access_token")}";
                http.Features.Set(new BrowserSession(fresh.Properties.ExpiresUtc));
            }
        }
        await next(http);
    }
}
