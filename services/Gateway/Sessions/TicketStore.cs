using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Domain;
using StackExchange.Redis;

namespace Gateway.Sessions;

/// <summary>
/// Sessions with their tokens, in Redis, sealed. Every look at one puts off its idle end; what was removed is never
/// brought back by a write that was under way.
/// </summary>
internal sealed class TicketStore(IConnectionMultiplexer redis, IDataProtectionProvider protection) : ITicketStore
{
    /// <summary>A session that nobody used for so long is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private const string Name = "session";
    private readonly IDataProtector seal = protection.CreateProtector("gateway.sessions");

    /// <summary>The name of a ticket's session, which is a secret like the cookie that carries it.</summary>
    public static string NameOf(AuthenticationTicket ticket) => ticket.Properties.GetString(Name)!;

    /// <exception cref="DomainException">Redis is away: nobody knows any session.</exception>
    public void RequireAtHand()
    {
        if (!redis.IsConnected) throw new DomainException(GatewayErrors.SessionsUnknown);
    }

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var name = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        ticket.Properties.SetString(Name, name);
        await WriteAsync(name, ticket, When.NotExists);
        return name;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => WriteAsync(key, ticket, When.Exists);

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Ask(async db =>
        (byte[]?)await db.StringGetSetExpiryAsync(KeyOf(key), Idle) is { } found ? TicketSerializer.Default.Deserialize(seal.Unprotect(found)) : null);

    /// <summary>A sign-in begins a new session and ends the one that the browser brought along: a name that somebody else may know must not become this person's.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (httpContext.Request.Path != PublicPaths.SignedIn) return await RetrieveAsync(key);
        await RemoveAsync(key);
        return null;
    }

    public Task RemoveAsync(string key) => Ask(db => db.KeyDeleteAsync(KeyOf(key)));

    private Task<bool> WriteAsync(string name, AuthenticationTicket ticket, When when) =>
        Ask(db => db.StringSetAsync(KeyOf(name), seal.Protect(TicketSerializer.Default.Serialize(ticket)), Idle, when));

    private async Task<T> Ask<T>(Func<IDatabase, Task<T>> question)
    {
        try { return await question(redis.GetDatabase()); }
        catch (Exception e) when (e is RedisException or TimeoutException) { throw new DomainException(GatewayErrors.SessionsUnknown); }
    }

    private static RedisKey KeyOf(string name) => $"gateway:session:{name}";
}
