using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Gateway.Sessions;

/// <summary>What Identity said to a refresh: new tokens, or that the session is over, or (neither) nothing.</summary>
internal sealed record Renewal(OpenIdConnectMessage? Granted, bool IsRefused);

/// <summary>What the gateway asks Identity about a session's tokens, behind the browser's back.</summary>
internal sealed class Tokens(IOptionsMonitor<OpenIdConnectOptions> options, PublicOrigin origin, ILogger<Tokens> log)
{
    /// <summary>How long Identity may take for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private OpenIdConnectOptions Client => options.Get(SessionsApi.Provider);

    /// <summary>Whether a failure means that Identity did not answer, rather than that it said no.</summary>
    public static bool IsAway(Exception? failure) =>
        failure is HttpRequestException or OperationCanceledException
        // The discovery document was not to be had (IDX20803).
        || failure is InvalidOperationException { InnerException: not null }
        || (failure?.InnerException is { } cause && IsAway(cause));

    public async Task<Renewal> RefreshAsync(string refreshToken)
    {
        try
        {
            using var answer = await PostAsync(p => p.TokenEndpoint, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest)) return Nothing($"{(int)answer.StatusCode}");
            var message = new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync());
            return message.Error switch
            {
                null => new(message, IsRefused: false),
                "invalid_grant" => new(null, IsRefused: true),
                var other => Nothing(other),
            };
        }
        catch (Exception e) when (IsAway(e)) { return Nothing(e.GetBaseException().GetType().Name); }

        Renewal Nothing(string cause)
        {
            SessionsLog.NotRefreshed(log, cause);
            return new(null, IsRefused: false);
        }
    }

    /// <summary>A session that ends here ends though Identity does not hear of it now: its access token runs for minutes, and nobody holds the refresh token any more.</summary>
    public async Task RevokeAsync(string? refreshToken)
    {
        if (refreshToken is null) return;
        try
        {
            using var answer = await PostAsync(p => p.RevocationEndpoint, ("token", refreshToken), ("token_type_hint", "refresh_token"));
            if (!answer.IsSuccessStatusCode) SessionsLog.NotRevoked(log, $"{(int)answer.StatusCode}");
        }
        catch (Exception e) when (IsAway(e)) { SessionsLog.NotRevoked(log, e.GetBaseException().GetType().Name); }
    }

    /// <summary>Where a browser ends the session at Identity. The token in it says whose it is, so that nobody has to be asked.</summary>
    public async Task<string> EndSessionUrlAsync(string? idToken)
    {
        try
        {
            return QueryHelpers.AddQueryString((await ProviderAsync()).EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken, ["client_id"] = Client.ClientId, ["post_logout_redirect_uri"] = $"{origin}{PublicPaths.SignedOut}",
            });
        }
        catch (Exception e) when (IsAway(e)) { throw new DomainException(GatewayErrors.ServiceUnavailable(Forwarding.Service.Identity)); }
    }

    private async Task<HttpResponseMessage> PostAsync(Func<OpenIdConnectConfiguration, string> endpoint, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("client_id", Client.ClientId!), new("client_secret", Client.ClientSecret!)]);
        return await Client.Backchannel.PostAsync(endpoint(await ProviderAsync()), form);
    }

    private Task<OpenIdConnectConfiguration> ProviderAsync() => Client.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
}
