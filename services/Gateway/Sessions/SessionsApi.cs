using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using StackExchange.Redis;

namespace Gateway.Sessions;

/// <summary>
/// Browsers' way in. A browser holds one cookie that names its session; the session's tokens stay here, in Redis, where
/// every replica finds them. Below <c>/bff</c> a session begins, tells whose it is, and ends.
/// </summary>
internal static class SessionsApi
{
    /// <summary>The scheme of the cookie, and the one that signs in at Identity.</summary>
    public const string Session = "session", Provider = "provider";

    /// <summary>All cookies of the gateway begin with it; none of them is shown to a service.</summary>
    public const string CookiePrefix = "bp-bff";

    private const string ClientId = "bff", SecretKey = $"Clients:{ClientId}:Secret";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8), SigningIn = TimeSpan.FromMinutes(10);

    /// <summary>Whether this installation gave the gateway the secret without which nobody signs in by it.</summary>
    public static bool SignsIn(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration[SecretKey]);

    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.AddSharedKeys();
        builder.Services.AddSingleton<Forgery>();
        builder.Services.AddSingleton<TicketStore>();
        builder.Services.AddSingleton<IRefreshLock, RedisRefreshLock>();
        builder.Services.AddSingleton<Tokens>();
        builder.Services.AddSingleton<Refresher>();
        if (!builder.Configuration.SignsIn()) return builder;

        builder.Services.AddAuthentication().AddCookie(Session).AddOpenIdConnect(Provider, _ => { });
        builder.Services.AddOptions<CookieAuthenticationOptions>(Session).Configure<PublicOrigin, TicketStore>((options, origin, tickets) =>
        {
            options.Cookie = origin.Cookie(CookiePrefix, SameSiteMode.Lax);
            options.SessionStore = tickets;
            options.ExpireTimeSpan = Longest;
            // The idle end is the ticket's own in Redis. Sliding here would write the ticket back as this request read it, over a refresh meanwhile.
            options.SlidingExpiration = false;
        });
        builder.Services.AddOptions<OpenIdConnectOptions>(Provider).Configure<PublicOrigin>((options, origin) =>
        {
            var identity = builder.Configuration["services:identity:http:0"] ?? origin.ToString();
            options.MetadataAddress = $"{origin}/.well-known/openid-configuration";
            options.BackchannelHttpHandler = new ShortcutToIdentity(origin.Uri, new(identity));
            options.BackchannelTimeout = Tokens.Patience;
            options.RequireHttpsMetadata = origin.IsSecure;
            (options.ClientId, options.ClientSecret) = (ClientId, builder.Configuration[SecretKey]);
            options.SignInScheme = options.SignOutScheme = Session;
            options.CallbackPath = PublicPaths.SignedIn;
            options.SignedOutCallbackPath = PublicPaths.SignedOut;
            options.RemoteSignOutPath = default;
            (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
            options.UsePkce = true;
            options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Require;
            options.SaveTokens = options.DisableTelemetry = true;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ValidIssuer = origin.Uri.ToString();
            options.Scope.Clear();
            foreach (var scope in (string[])["openid", "offline_access", SecurityExtensions.Audience]) options.Scope.Add(scope);
            options.RemoteAuthenticationTimeout = SigningIn;
            options.CorrelationCookie = Passing(origin.Cookie($"{CookiePrefix}-correlation.", SameSiteMode.Lax));
            options.NonceCookie = Passing(origin.Cookie($"{CookiePrefix}-nonce.", SameSiteMode.Lax));
            options.Events = new OpenIdConnectEvents
            {
                // The one public address, whatever name this request came by.
                OnRedirectToIdentityProvider = context =>
                {
                    context.ProtocolMessage.RedirectUri = $"{origin}{PublicPaths.SignedIn}";
                    return Task.CompletedTask;
                },
                OnRemoteFailure = context => throw new DomainException(Tokens.IsAway(context.Failure)
                    ? GatewayErrors.ServiceUnavailable(Forwarding.Service.Identity)
                    : GatewayErrors.SignInFailed),
                OnSignedOutCallbackRedirect = context =>
                {
                    context.Response.Redirect("/");
                    context.HandleResponse();
                    return Task.CompletedTask;
                },
            };
        });
        return builder;

        static CookieBuilder Passing(CookieBuilder cookie)
        {
            cookie.Expiration = SigningIn;
            return cookie;
        }
    }

    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IConfiguration>().SignsIn())
        {
            foreach (var path in PublicPaths.SignIn.Select(p => p.Path).Append("/bff/user")) app.Map(path, NotConfigured).AllowAnonymous();
            return app;
        }
        app.MapGet("/bff/sign-in", BeginSession.Handle).AllowAnonymous();
        app.MapPost("/bff/sign-out", EndSession.Handle).AllowAnonymous();
        app.MapGet("/bff/user", TellWho.Handle).RequireSignIn();
        // What Identity sends browsers back with never comes this far.
        app.Map(PublicPaths.SignedIn, NothingHere).AllowAnonymous();
        app.Map(PublicPaths.SignedOut, NothingHere).AllowAnonymous();
        return app;
    }

    // One ring of keys for all replicas; with a certificate (PEM with its private key) they are sealed in Redis for its holder.
    private static void AddSharedKeys(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("gateway");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IConnectionMultiplexer>((options, redis) =>
            options.XmlRepository = new RedisXmlRepository(() => redis.GetDatabase(), "gateway:keys"));
        if (builder.Configuration["Keys:CertificatePath"] is { Length: > 0 } path)
            protection.ProtectKeysWithCertificate(X509Certificate2.CreateFromPemFile(path));
    }

    private static IResult NotConfigured() => throw new DomainException(GatewayErrors.SignInNotConfigured);

    private static IResult NothingHere() => throw new DomainException(GatewayErrors.SignInFailed);
}
