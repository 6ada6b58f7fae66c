using System.Net;
using Gateway.Tests.Given;
using Testing;

namespace Gateway.Tests.Forwarding;

/// <summary>Services must believe in one public address, and in nothing that a client says of itself.</summary>
public sealed class PublicAddressTests(Platform platform) : IClassFixture<Platform>
{
    private static readonly (string Name, string Value)[] Lies =
    [
        ("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "gopher"),
        ("X-Forwarded-Prefix", "/evil"), ("Forwarded", "for=6.6.6.6;host=evil.example"),
    ];

    [Theory, InlineData("/connect/authorize"), InlineData("/api/operations/x")]
    public async Task What_a_client_says_about_its_way_is_overwritten(string path)
    {
        using var client = platform.SignedIn();
        foreach (var (name, value) in Lies) client.DefaultRequestHeaders.Add(name, value);
        var headers = (await (await client.GetAsync(path)).Seen()).Headers;
        Assert.Equal("127.0.0.1", headers["x-forwarded-for"]);
        Assert.Equal("127.0.0.1:4711", headers["x-forwarded-host"]);
        Assert.Equal("http", headers["x-forwarded-proto"]);
        Assert.DoesNotContain("x-forwarded-prefix", headers.Keys);
        Assert.DoesNotContain("forwarded", headers.Keys);
        Assert.DoesNotContain(headers.Values, value => value.Contains("evil", StringComparison.Ordinal));
    }

    [Theory, InlineData("/connect/authorize"), InlineData("/api/operations/x"), InlineData("/docs/")]
    public async Task Another_name_than_the_platforms_own_is_refused(string path)
    {
        using var client = platform.SignedIn();
        client.DefaultRequestHeaders.Host = "evil.example";
        var before = platform.Operations.Requests.Count;
        var problem = await (await client.GetAsync(path)).Refused(HttpStatusCode.BadRequest, "gateway.host_unknown");
        Assert.Contains(GatewayHost.Origin, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, platform.Operations.Requests.Count);
    }

    [Theory, InlineData("/health"), InlineData("/alive")]
    public async Task A_probe_may_call_by_address(string path)
    {
        using var client = platform.Gateway.Client();
        client.DefaultRequestHeaders.Host = "10.0.0.7:8080";
        Assert.NotEqual(400, (int)(await client.GetAsync(path)).StatusCode);
    }

    [Theory, InlineData("127.0.0.0/8", "6.6.6.6"), InlineData("10.0.0.0/8", "127.0.0.1")]
    public async Task The_true_caller_is_taken_from_a_known_load_balancer_alone(string trusted, string expected)
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services,
            ("Gateway:TrustedNetworks:0", trusted), ("Platform:PublicOrigin", "https://branch.example"));
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Host = "branch.example";
        foreach (var (name, value) in Lies) client.DefaultRequestHeaders.Add(name, value);
        var headers = (await (await client.GetAsync("/connect/authorize")).Seen()).Headers;
        Assert.Equal(expected, headers["x-forwarded-for"]);
        Assert.Equal("branch.example", headers["x-forwarded-host"]);
        Assert.Equal("https", headers["x-forwarded-proto"]);
    }
}
