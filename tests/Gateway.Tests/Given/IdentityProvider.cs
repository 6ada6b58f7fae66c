using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Gateway.Tests.Given;

/// <summary>A small OpenID provider: discovery and keys over HTTP, tokens signed on request, pages that answer with what they saw.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    private static readonly JsonWebTokenHandler Writer = new();
    private readonly TestService service;

    private IdentityProvider(TestService service) => this.service = service;

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "test-key" };

    public TestService Service => service;

    public static async Task<IdentityProvider> StartAsync()
    {
        IdentityProvider? provider = null;
        var service = await TestService.StartAsync(app =>
        {
            // All addresses are the public ones, as Identity writes them.
            app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
            {
                issuer = $"{GatewayHost.Origin}/",
                jwks_uri = $"{GatewayHost.Origin}/.well-known/jwks",
            }));
            app.MapGet("/.well-known/jwks", () =>
            {
                var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(provider!.Key.Rsa.ExportParameters(false)) { KeyId = provider.Key.KeyId });
                return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", alg = "RS256", kid = key.KeyId, n = key.N, e = key.E } } });
            });
        });
        return provider = new(service);
    }

    /// <summary>An access token as Identity writes it, unless the test asks for something else.</summary>
    public string Token(
        string? subject = null, string? sessionId = null, TimeSpan? lifetime = null, string? issuer = null, string? audience = null,
        string type = "at+jwt", SigningCredentials? signedBy = null, DateTimeOffset? issuedAt = null)
    {
        var now = issuedAt ?? TimeProvider.System.GetUtcNow();
        var expires = now + (lifetime ?? TimeSpan.FromMinutes(5));
        return Writer.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? $"{GatewayHost.Origin}/",
            Audience = audience ?? SecurityExtensions.Audience,
            TokenType = type,
            IssuedAt = now.UtcDateTime,
            NotBefore = (expires < now ? expires : now).UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = signedBy ?? new(Key, SecurityAlgorithms.RsaSha256),
            Subject = new ClaimsIdentity(
            [
                new("sub", subject ?? $"{Guid.CreateVersion7()}"),
                new("sid", sessionId ?? $"{Guid.CreateVersion7()}"),
            ]),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Key.Rsa.Dispose();
    }
}
