using Identity.Keys;
using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OpenIddict.Server;
using ServiceDefaults.Security;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Identity.OpenId;

internal static class OpenIdExtensions
{
    /// <summary>The scope that asks for tokens which the platform's services accept.</summary>
    public const string PlatformScope = "branch-platform";

    /// <summary>The OpenID provider: authorization code with PKCE, refresh, client credentials; nothing else.</summary>
    public static IHostApplicationBuilder AddOpenIdProvider(this IHostApplicationBuilder builder)
    {
        var origin = new PublicOrigin(builder.Configuration, builder.Environment);
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                server.SetIssuer(origin.Uri)
                    .SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
                    .SetEndSessionEndpointUris("connect/endsession").SetUserInfoEndpointUris("connect/userinfo")
                    .SetRevocationEndpointUris("connect/revoke").SetPushedAuthorizationEndpointUris("connect/par");
                server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange()
                    .Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                server.RegisterScopes(Scopes.Profile, PlatformScope);
                server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetAccessTokenLifetime(TimeSpan.FromMinutes(5))
                    .SetIdentityTokenLifetime(TimeSpan.FromMinutes(5)).SetRefreshTokenLifetime(SignIn.Session.Longest);
                // A session ends eight hours after sign-in, however often its token is refreshed.
                server.DisableSlidingRefreshTokenExpiration();
                server.SetRefreshTokenReuseLeeway(TimeSpan.FromSeconds(10));
                // Services read access tokens by themselves; refresh tokens only ever come back here.
                server.DisableAccessTokenEncryption().UseReferenceRefreshTokens();
                server.AddEventHandler<ValidateTokenContext>(handler => handler.UseScopedHandler<EndSessionOnReuse>()
                    .SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 1));
                var http = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough().EnableUserInfoEndpointPassthrough().EnableErrorPassthrough();
                if (!origin.IsSecure) http.DisableTransportSecurityRequirement();
            });
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<KeyRing>((options, ring) => ring.Fill(options));

        // Our own API takes our own tokens: the keys are at hand, nobody has to be asked for them.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing>((options, ring) =>
        {
            options.Configuration = new OpenIdConnectConfiguration();
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => ring.SigningKeys;
        });
        builder.Services.AddHostedService<Clients>();
        builder.Services.AddHostedService<Pruning>();
        return builder;
    }

    public static void MapOpenIdProvider(this WebApplication app)
    {
        // What cannot be sent back to the client (unknown client, foreign redirect) is told to the person. Not in the
        // handlers: routing takes the status 400, which stands already, for a failed binding and does not call them.
        app.Use((http, next) => http.GetOpenIddictServerResponse() is { Error: { } error } ? AccountPages.Denied(http, error).ExecuteAsync(http) : next(http));
        var connect = app.MapGroup("/connect").AllowAnonymous().ExcludeFromDescription();
        connect.MapMethods("/authorize", ["GET", "POST"], Authorize.Handle);
        connect.MapPost("/token", ExchangeToken.Handle);
        connect.MapMethods("/userinfo", ["GET", "POST"], TellAboutUser.Handle);
        connect.MapMethods("/endsession", ["GET", "POST"], EndSession.Handle);
    }
}
