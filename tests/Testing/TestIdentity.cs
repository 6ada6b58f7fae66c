using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Testing;

/// <summary>
/// Signs tokens as Identity would, for tests of one service: the service checks signature, issuer, audience, type and
/// times as it does in life; only where the key comes from is different.
/// </summary>
public static class TestIdentity
{
    /// <summary>The public address that issues tokens.</summary>
    public const string Origin = "http://127.0.0.1:8080";

    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>An access token of a person with these roles.</summary>
    public static string TokenFor(Guid person, params RoleAssignment[] assignments)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt", Issuer = $"{Origin}/", Audience = SecurityExtensions.Audience,
            IssuedAt = now.UtcDateTime, NotBefore = now.UtcDateTime.AddSeconds(-1), Expires = now.UtcDateTime.AddMinutes(5),
            SigningCredentials = new(Key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = person.ToString(), ["name"] = NameOf(person), ["sid"] = $"s-{person}",
                [RoleAssignment.ClaimType] = assignments.Select(a => a.ToString()).ToArray(),
                ["jti"] = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture),
            },
        });
    }

    /// <summary>What a person signs in with.</summary>
    public static string NameOf(Guid person) => $"user.{person:N}";

    /// <summary>Lets a service take this key for Identity's.</summary>
    public static void Trust(IServiceCollection services) =>
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = $"{Origin}/" };
            configuration.SigningKeys.Add(Key);
            options.Configuration = configuration;
            options.ConfigurationManager = new Microsoft.IdentityModel.Protocols.StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
        });
}
