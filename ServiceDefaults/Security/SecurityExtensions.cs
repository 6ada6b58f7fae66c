using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Domain;
using StackExchange.Redis;

namespace ServiceDefaults.Security;

/// <summary>The security room: tokens of our own OpenID provider, revocation, permissions per route.</summary>
public static class SecurityExtensions
{
    /// <summary>The one audience of user tokens.</summary>
    public const string Audience = "branch-platform";

    /// <summary>Whoever comes must show a valid, unrevoked token, unless a route says otherwise.</summary>
    public static IHostApplicationBuilder AddSecurity(this IHostApplicationBuilder builder, PermissionTable permissions)
    {
        var origin = new PublicOrigin(builder.Configuration, builder.Environment);
        // Keys come from Identity's own address; the issuer is the public one.
        var identity = builder.Configuration["services:identity:http:0"] ?? origin.ToString();

        builder.Services.AddSingleton(origin);
        builder.Services.AddSingleton(permissions);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddRedis();
        builder.Services.AddSingleton<TokenCache>();
        builder.Services.AddSingleton<DenyList>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DenyList>());
        builder.Services.AddHealthChecks().AddCheck<DenyList>("revocations", tags: ["ready"]);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenCache, DenyList>((options, cache, deny) =>
        {
            options.MetadataAddress = $"{identity.TrimEnd('/')}/.well-known/openid-configuration";
            options.BackchannelHttpHandler = new ShortcutToIdentity(origin.Uri, new(identity));
            options.RequireHttpsMetadata = false;
            options.Audience = Audience;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ValidIssuer = origin.Uri.ToString();
            options.TokenValidationParameters.ValidTypes = ["at+jwt"];
            options.TokenValidationParameters.ValidAlgorithms = ["RS256"];
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(5);
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context =>
                {
                    if (BearerOf(context.Request) is not { } token) return Task.CompletedTask;
                    if (deny.IsStale) throw new DomainException(AccessErrors.RevocationUnknown);
                    if (cache.Find(token) is not { } known)
                    {
                        context.Token = token;
                        return Task.CompletedTask;
                    }
                    context.Principal = known.Principal;
                    Admit(context, known.User, deny);
                    return Task.CompletedTask;
                },
                OnTokenValidated = context =>
                {
                    if (UserOf(context) is not { } user) return Task.CompletedTask;
                    cache.Keep(BearerOf(context.Request)!, new(context.Principal!, user, context.SecurityToken.ValidTo));
                    Admit(context, user, deny);
                    return Task.CompletedTask;
                },
                OnAuthenticationFailed = async context =>
                {
                    // Without Identity's keys nobody's token can be judged. That is our trouble and not the caller's.
                    if (context.Exception is not SecurityTokenSignatureKeyNotFoundException) return;
                    try { await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted); }
                    catch (InvalidOperationException) { throw new DomainException(AccessErrors.KeysUnknown); }
                },
            };
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return builder;
    }

    /// <summary>The platform's Redis: revocations, rate limits, sessions. Starting does not wait for it; what needs it says so.</summary>
    public static IHostApplicationBuilder AddRedis(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<IConnectionMultiplexer>(_ =>
        {
            var options = ConfigurationOptions.Parse(builder.Configuration.GetConnectionString("cache")
                ?? throw new InvalidOperationException("ConnectionStrings:cache is not set. Start the service through AppHost, or set ConnectionStrings__cache."));
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });
        return builder;
    }

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : null;
    }

    private static TokenUser? UserOf(TokenValidatedContext context)
    {
        try { return new(context.Principal!); }
        catch (FormatException nobody)
        {
            context.Fail(nobody);
            return null;
        }
    }

    private static void Admit(ResultContext<JwtBearerOptions> context, TokenUser user, DenyList deny)
    {
        if (deny.IsDenied(user))
        {
            context.Fail("revoked");
            return;
        }
        context.HttpContext.Features.Set(user);
        context.Success();
    }
}
