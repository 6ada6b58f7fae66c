using System.Text.Json;
using OpenIddict.Abstractions;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using StackExchange.Redis;

namespace Identity.Accounts;

/// <summary>Ends tokens that already run. A command fails visibly where the other services could not be told; what is told "soon" is told until it is heard.</summary>
internal sealed class Revocation(
    DenyList deny, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens, IdentityDb db, TimeProvider clock)
{
    /// <summary>Ends the access tokens that a person holds now; he may fetch new ones, with what he may do then.</summary>
    public Task EndAccessTokensAsync(Guid accountId) => TellAsync(deny.DenySubjectAsync(accountId));

    /// <summary>Ends all that was ever granted to a person.</summary>
    public async Task EndEverythingAsync(Guid accountId, CancellationToken ct)
    {
        await EndAccessTokensAsync(accountId);
        await authorizations.RevokeBySubjectAsync(accountId.ToString(), ct);
        await tokens.RevokeBySubjectAsync(accountId.ToString(), ct);
    }

    /// <summary>Ends the access tokens of one session.</summary>
    public Task EndSessionTokensAsync(Guid sessionId) => TellAsync(deny.DenySessionAsync(sessionId.ToString()));

    /// <summary>Ends access tokens with the next save, for whoever may change nothing but the database.</summary>
    public void EndAccessTokensSoon(Guid accountId) => EndSoon(new(accountId, Everything: false, []));

    /// <summary>Ends all that was ever granted, with the next save.</summary>
    public void EndEverythingSoon(Guid accountId) => EndSoon(new(accountId, Everything: true, []));

    /// <summary>Ends the access tokens of these sessions, with the next save.</summary>
    public void EndSessionTokensSoon(IReadOnlyList<Guid> sessionIds) => EndSoon(new(null, Everything: false, sessionIds));

    // Stored as a due time beside the change, so that it is told until Redis has taken it; and told at once after the
    // save, because whatever else is due (a letter to a slow mail server) may hold the due time up. The second telling
    // also covers tokens that were being issued while the first one left.
    private void EndSoon(EndedAccess ended)
    {
        db.DueTimes.Add(ended.DueAt(clock.GetUtcNow()));
        db.SavedChanges += (_, _) => _ = TryAsync();

        async Task TryAsync()
        {
            try { await EndAsync(ended); }
            catch (DomainException) { /* the due time does it */ }
        }
    }

    /// <summary>Denies whom it names.</summary>
    public async Task EndAsync(EndedAccess ended)
    {
        if (ended.AccountId is { } accountId) await EndAccessTokensAsync(accountId);
        foreach (var session in ended.Sessions) await EndSessionTokensAsync(session);
    }

    private static async Task TellAsync(Task denial)
    {
        try
        {
            await denial;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new DomainException(AccountErrors.RevocationUnavailable);
        }
    }
}

/// <summary>Whose access ends.</summary>
/// <param name="AccountId">All of this person's tokens, if named.</param>
/// <param name="Everything">Whether his refresh tokens and authorizations end too.</param>
/// <param name="Sessions">The tokens of these sessions.</param>
internal sealed record EndedAccess(Guid? AccountId, bool Everything, IReadOnlyList<Guid> Sessions)
{
    public const string Kind = "end-access";

    public DueTime DueAt(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), Kind = Kind, DueAt = at, Payload = JsonSerializer.Serialize(this) };
}

/// <summary>Tells every service whose access has ended, every second until Redis takes it.</summary>
internal sealed class EndAccess(Revocation revocation, IdentityDb db, TimeProvider clock) : IDueHandler
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Kind => EndedAccess.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var ended = JsonSerializer.Deserialize<EndedAccess>(due.Payload)!;
        try
        {
            await revocation.EndAsync(ended);
            if (ended is { Everything: true, AccountId: { } accountId }) await revocation.EndEverythingAsync(accountId, ct);
        }
        catch (DomainException unheard) when (unheard.Error == AccountErrors.RevocationUnavailable)
        {
            // Not left to the due times' own back-off, which grows to minutes.
            db.DueTimes.Add(ended.DueAt(clock.GetUtcNow() + Pause));
        }
    }
}
