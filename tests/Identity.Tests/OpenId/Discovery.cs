using System.Text.Json;
using Testing;

namespace Identity.Tests.OpenId;

public sealed class Discovery(IdentityHost host)
{
    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("Accept", "application/json")]
    public async Task Shows_public_addresses_only_whatever_the_headers_say(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://identity.internal:5101/.well-known/openid-configuration");
        request.Headers.TryAddWithoutValidation(header, value);
        var document = await (await host.CreateClient().SendAsync(request)).Success();
        var addresses = document.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String && p.Value.GetString()!.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.All(addresses, p => Assert.StartsWith($"{TestIdentity.Origin}/", p.Value.GetString()));
        Assert.Equal(8, addresses.Count);
    }

    [Fact]
    public async Task Offers_code_refresh_and_client_credentials_and_nothing_else()
    {
        var document = await (await host.CreateClient().GetAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative))).Success();
        Assert.Equal(["authorization_code", "client_credentials", "refresh_token"], Strings("grant_types_supported"));
        Assert.Equal(["code"], Strings("response_types_supported"));
        Assert.Equal(["S256"], Strings("code_challenge_methods_supported"));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());

        IEnumerable<string> Strings(string property) => document.GetProperty(property).EnumerateArray().Select(v => v.GetString()!).Order();
    }

    [Fact]
    public async Task Publishes_the_public_half_of_the_keys_only()
    {
        var document = await (await host.CreateClient().GetAsync(new Uri("/.well-known/jwks", UriKind.Relative))).Success();
        var key = Assert.Single(document.GetProperty("keys").EnumerateArray());
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(p => p.Name).Order());
    }
}
