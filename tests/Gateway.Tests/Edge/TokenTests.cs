using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gateway.Tests.Given;
using Microsoft.IdentityModel.Tokens;
using Testing;

namespace Gateway.Tests.Edge;

/// <summary>What is no valid token of ours stops at the gateway: 401, and nothing reaches a service.</summary>
public sealed class TokenTests(Platform platform) : IClassFixture<Platform>
{
    public static TheoryData<string> Bad =>
    [
        "none at all", "no token", "expired", "of another issuer", "for another audience", "an identity token", "unsigned", "signed by a stranger",
        "signed with the public key as secret", "changed after signing", "not yet valid", "of nobody",
    ];

    [Theory, MemberData(nameof(Bad))]
    public async Task A_token_that_is_not_ours_is_refused_and_nothing_is_forwarded(string what)
    {
        using var client = platform.Gateway.Client(Make(what));
        var before = platform.Operations.Requests.Count;
        var answer = await client.PostAsync("/api/operations/applications", new StringContent("{}"));
        await answer.Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        Assert.Contains(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Bearer");
        Assert.Equal(before, platform.Operations.Requests.Count);
    }

    [Fact]
    public async Task An_unknown_path_below_api_asks_for_a_token_first() =>
        await (await platform.Gateway.Client().GetAsync("/api/finance/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");

    [Fact]
    public async Task A_good_token_passes_again_and_again_and_reaches_the_service_unchanged()
    {
        var token = platform.Identity.Token();
        using var client = platform.Gateway.Client(token);
        for (var i = 0; i < 3; i++)
            Assert.Equal($"Bearer {token}", (await (await client.GetAsync("/api/operations/x")).Seen()).Headers["authorization"]);
    }

    [Fact]
    public async Task A_token_that_was_found_good_is_refused_when_its_time_is_over()
    {
        using var client = platform.Gateway.Client(platform.Identity.Token(lifetime: TimeSpan.FromSeconds(1)));
        await (await client.GetAsync("/api/operations/x")).Seen();
        // One second of life and the five seconds by which clocks may differ.
        await Eventually.True(async () => (int)(await client.GetAsync("/api/operations/x")).StatusCode == 401, "the token ran out", TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_token_is_not_called_invalid_while_the_keys_to_judge_it_are_missing()
    {
        var gone = await TestService.StartAsync();
        await gone.DisposeAsync();
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, new Dictionary<string, TestService> { ["identity"] = gone, ["operations"] = platform.Operations });
        using var client = gateway.Client(platform.Identity.Token());
        var before = platform.Operations.Requests.Count;
        await (await client.GetAsync("/api/operations/x")).Refused(HttpStatusCode.ServiceUnavailable, "access.keys_unknown");
        Assert.Equal(before, platform.Operations.Requests.Count);
    }

    private string? Make(string what)
    {
        var identity = platform.Identity;
        var minute = TimeSpan.FromMinutes(1);
        switch (what)
        {
            case "none at all": return null;
            case "no token": return "abc";
            case "expired": return identity.Token(issuedAt: TimeProvider.System.GetUtcNow() - 2 * minute, lifetime: minute);
            case "not yet valid": return identity.Token(issuedAt: TimeProvider.System.GetUtcNow() + minute);
            case "of another issuer": return identity.Token(issuer: "http://127.0.0.1:9/");
            case "for another audience": return identity.Token(audience: "somebody-else");
            case "an identity token": return identity.Token(type: "JWT");
            case "of nobody": return identity.Token(subject: "somebody");
            case "unsigned":
                var body = identity.Token().Split('.')[1];
                return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{body}.";
            case "signed by a stranger":
                return identity.Token(signedBy: new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = identity.Key.KeyId }, SecurityAlgorithms.RsaSha256));
            case "signed with the public key as secret":
                var secret = Encoding.ASCII.GetBytes(identity.Key.Rsa.ExportSubjectPublicKeyInfoPem());
                return identity.Token(signedBy: new(new SymmetricSecurityKey(secret) { KeyId = identity.Key.KeyId }, SecurityAlgorithms.HmacSha256));
            case "changed after signing":
                var parts = identity.Token().Split('.');
                return $"{parts[0]}.{identity.Token().Split('.')[1]}.{parts[2]}";
            default: throw new ArgumentOutOfRangeException(nameof(what), what, "No such token.");
        }
    }
}
