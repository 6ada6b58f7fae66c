using OpenIddict.Abstractions;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using StackExchange.Redis;

namespace Identity.Accounts;

/// <summary>Ends tokens that already run. Fails visibly where the other services could not be told.</summary>
internal sealed class Revocation(DenyList deny, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens)
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
