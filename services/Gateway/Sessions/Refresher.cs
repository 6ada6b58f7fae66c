using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using ServiceDefaults.Domain;

namespace Gateway.Sessions;

/// <summary>
/// Keeps a session's access token fresh. However many requests find it old at once, on however many replicas, Identity is
/// asked once: a refresh token that is used twice ends the session.
/// </summary>
internal sealed class Refresher(TicketStore tickets, IRefreshLock turns, Tokens tokens, TimeProvider clock)
{
    private const string ExpiresAt = "expires_at";

    /// <summary>A token is replaced when it has less than this to live.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    // Those who come while a refresh of their session is under way wait for that one.
    private readonly ConcurrentDictionary<string, Lazy<Task<AuthenticationTicket?>>> underWay = new();

    /// <returns>The ticket with a good token, or nothing when the session is over.</returns>
    public async Task<AuthenticationTicket?> FreshAsync(AuthenticationTicket ticket)
    {
        if (LeftOf(ticket) > Early) return ticket;
        var session = TicketStore.NameOf(ticket);
        var mine = underWay.GetOrAdd(session, _ => new(() => RefreshAsync(session)));
        try { return await mine.Value; }
        finally { underWay.TryRemove(new(session, mine)); }
    }

    // Never given up because a browser went away: the answer holds the only token that works from now on.
    private async Task<AuthenticationTicket?> RefreshAsync(string session)
    {
        using var turn = await turns.EnterAsync(session);
        if (await tickets.RetrieveAsync(session) is not { } ticket) return null;
        if (LeftOf(ticket) > Early) return ticket;
        switch (await tokens.RefreshAsync(ticket.Properties.GetTokenValue("refresh_token")!))
        {
            case { Granted: { } granted }:
                Put("access_token", granted.AccessToken);
                Put("refresh_token", granted.RefreshToken);
                Put("id_token", granted.IdToken);
                Put(ExpiresAt, clock.GetUtcNow().AddSeconds(int.Parse(granted.ExpiresIn, CultureInfo.InvariantCulture)).ToString("o", CultureInfo.InvariantCulture));
                await tickets.RenewAsync(session, ticket);
                return ticket;
            case { IsRefused: true }:
                await tickets.RemoveAsync(session);
                return null;
            default:
                // Identity is away. The session is good again when it returns, and the token as long as it runs.
                return LeftOf(ticket) > TimeSpan.Zero ? ticket : throw new DomainException(GatewayErrors.ServiceUnavailable(Forwarding.Service.Identity));
        }

        void Put(string name, string? value)
        {
            if (value is not null) ticket.Properties.UpdateTokenValue(name, value);
        }
    }

    private TimeSpan LeftOf(AuthenticationTicket ticket) =>
        DateTimeOffset.Parse(ticket.Properties.GetTokenValue(ExpiresAt)!, CultureInfo.InvariantCulture) - clock.GetUtcNow();
}
