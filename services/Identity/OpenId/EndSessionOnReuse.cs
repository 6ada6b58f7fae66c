using Identity.SignIn;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>
/// A code or refresh token that comes back after it was used is in two hands. OpenIddict then revokes its chain;
/// this ends the session too, so that the access tokens of that chain stop working at once.
/// </summary>
internal sealed class EndSessionOnReuse(IOpenIddictTokenManager tokens, Sessions sessions) : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenContext>
{
    public async ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenContext context)
    {
        if (context.Principal?.GetClaim(Session.ClaimType) is not { } sid || context.TokenId is null) return;
        if (await tokens.FindByIdAsync(context.TokenId, context.CancellationToken) is not { } token) return;
        if (!await tokens.HasStatusAsync(token, Statuses.Redeemed, context.CancellationToken)) return;
        // The same leeway as OpenIddict's: a client may ask again when the answer to its refresh got lost.
        if (context.Principal.HasTokenType(TokenTypeIdentifiers.RefreshToken)
            && await tokens.GetRedemptionDateAsync(token, context.CancellationToken) is { } used
            && context.Options.TimeProvider!.GetUtcNow() < used + context.Options.RefreshTokenReuseLeeway) return;
        await sessions.EndAsync(sid, context.CancellationToken);
    }
}
