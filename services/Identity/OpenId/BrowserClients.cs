using OpenIddict.Abstractions;
using ServiceDefaults.Security;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>
/// Clients that people use in a browser, each an entry under <c>Clients</c> of the configuration: <c>bff</c>, which is the
/// gateway and keeps a secret, and applications of other origins, which cannot keep one.
/// </summary>
internal static class BrowserClients
{
    /// <summary>The gateway as a client: the browser holds its cookie, the gateway holds the tokens.</summary>
    public const string Gateway = "bff";

    public static IEnumerable<OpenIddictApplicationDescriptor> From(IConfiguration configuration, PublicOrigin origin) =>
        configuration.GetSection("Clients").GetChildren().Where(client => client.Key != Gateway || client["Secret"] is { Length: > 0 })
            .Select(client => client.Key == Gateway ? BehindGateway(client, origin) : OfOtherOrigin(client, origin));

    private static OpenIddictApplicationDescriptor BehindGateway(IConfigurationSection client, PublicOrigin origin)
    {
        var descriptor = CodeClient(Gateway, ClientTypes.Confidential);
        descriptor.ClientSecret = client["Secret"] is { Length: >= 32 } secret
            ? secret
            : throw new InvalidOperationException("The client 'bff' needs a secret of at least 32 characters. Set Clients:bff:Secret, here and at the gateway, or take the entry away.");
        descriptor.RedirectUris.Add(new(origin.Uri, "signin-oidc"));
        descriptor.PostLogoutRedirectUris.Add(new(origin.Uri, "signout-callback-oidc"));
        descriptor.Requirements.Add(Requirements.Features.PushedAuthorizationRequests);
        return descriptor;
    }

    private static OpenIddictApplicationDescriptor OfOtherOrigin(IConfigurationSection client, PublicOrigin origin)
    {
        var settings = $"Clients:{client.Key}";
        var home = ApplicationOrigins.Read(client["Origin"])
            ?? throw new InvalidOperationException($"{settings}:Origin is '{client["Origin"]}'. It must be scheme, host and port alone, such as https://app.example.");
        // A script that got into one of our own pages must find no public client that brings it tokens.
        if (home == origin.Uri)
            throw new InvalidOperationException($"{settings}:Origin is the public origin. Pages of this origin sign in by the gateway; they need no client of their own.");
        if (origin.IsSecure && home.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException($"{settings}:Origin is '{home}'. Beside an https platform it must be https too.");

        var descriptor = CodeClient(client.Key, ClientTypes.Public);
        descriptor.RedirectUris.UnionWith(Addresses("RedirectUris"));
        descriptor.PostLogoutRedirectUris.UnionWith(Addresses("PostLogoutRedirectUris"));
        return descriptor.RedirectUris.Count > 0 ? descriptor : throw new InvalidOperationException($"{settings}:RedirectUris is empty. Name at least one address.");

        IEnumerable<Uri> Addresses(string setting) => client.GetSection(setting).GetChildren().Select(entry =>
            Uri.TryCreate(entry.Value, UriKind.Absolute, out var address) && home.IsBaseOf(address) && address.Fragment == ""
                ? address
                : throw new InvalidOperationException($"{settings}:{setting} holds '{entry.Value}', which is not an address of {home}."));
    }

    private static OpenIddictApplicationDescriptor CodeClient(string clientId, string type) => new()
    {
        ClientId = clientId, DisplayName = clientId, ClientType = type, ApplicationType = ApplicationTypes.Web, ConsentType = ConsentTypes.Implicit,
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.PushedAuthorization, Permissions.Endpoints.Token,
            Permissions.Endpoints.Revocation, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
            Permissions.Prefixes.Scope + OpenIdExtensions.PlatformScope,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };
}
