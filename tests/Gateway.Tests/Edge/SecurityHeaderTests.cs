using System.Net;
using Gateway.Tests.Given;

namespace Gateway.Tests.Edge;

public sealed class SecurityHeaderTests(Platform platform) : IClassFixture<Platform>
{
    [Theory]
    [InlineData("/api/operations/x", 200), InlineData("/api/operations/broken", 503), InlineData("/api/finance/x", 404), InlineData("/connect/x", 200)]
    [InlineData("/nowhere", 404), InlineData("/openapi/operations.json", 200), InlineData("/docs/", 200), InlineData("/alive", 200)]
    public async Task Every_answer_carries_them_once_whoever_wrote_it(string path, int status)
    {
        using var client = platform.SignedIn();
        var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task They_are_on_refusals_without_a_token_and_of_foreign_hosts_too()
    {
        using var client = platform.Gateway.Client();
        var unauthorised = await client.GetAsync("/api/operations/x");
        client.DefaultRequestHeaders.Host = "evil.example";
        var foreign = await client.GetAsync("/nowhere");
        Assert.All([unauthorised, foreign], answer => Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options"))));
    }

    [Fact]
    public async Task A_page_keeps_the_policies_that_it_brought()
    {
        using var client = platform.Gateway.Client();
        var answer = await client.GetAsync("/account/page");
        Assert.Equal("style-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task A_secure_origin_is_remembered_by_browsers()
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("Platform:PublicOrigin", "https://branch.example"));
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Host = "branch.example";
        var answer = await client.GetAsync("/alive");
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_header_beyond_all_measure_is_refused()
    {
        using var client = platform.Gateway.Client();
        client.DefaultRequestHeaders.Add("X-Much", new string('x', 17_000));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await client.GetAsync("/alive")).StatusCode);
    }
}
