using System.Net;
using System.Text;
using Gateway.Tests.Given;
using Testing;

namespace Gateway.Tests.Forwarding;

public sealed class RouteTests(Platform platform) : IClassFixture<Platform>
{
    [Theory, InlineData("operations"), InlineData("identity")]
    public async Task Every_referenced_service_has_a_route_under_its_name(string service)
    {
        using var client = platform.SignedIn();
        var seen = await (await client.GetAsync($"/api/{service}/things/7?size=3&after=%E4%B8%AD")).Seen();
        Assert.Equal("/things/7", seen.Path);
        Assert.Equal("?size=3&after=%E4%B8%AD", seen.Query);
        Assert.Equal(service == "identity" ? platform.Identity.Service.Requests.Last() : platform.Operations.Requests.Last(), seen, (a, b) => a.Path == b.Path);
    }

    [Fact]
    public async Task A_service_with_a_dash_in_its_name_has_its_route_too()
    {
        await using var care = await TestService.StartAsync();
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString,
            new Dictionary<string, TestService>(platform.Services) { ["customer-service"] = care });
        using var client = gateway.Client(platform.Identity.Token());
        Assert.Equal("/complaints", (await (await client.GetAsync("/api/customer-service/complaints")).Seen()).Path);
    }

    [Theory, InlineData("/api/finance/budgets"), InlineData("/api"), InlineData("/nowhere"), InlineData("/internal/x"), InlineData("/")]
    public async Task A_path_of_nobody_is_refused_by_name(string path)
    {
        using var client = platform.SignedIn();
        await (await client.GetAsync(path)).Refused(HttpStatusCode.NotFound, "gateway.route_unknown");
    }

    [Theory]
    [InlineData("/.well-known/security.txt"), InlineData("/connect/authorize?client_id=cli"), InlineData("/account/sign-in?returnUrl=%2F")]
    public async Task Signing_in_needs_no_token_and_reaches_identity_under_the_same_path(string path)
    {
        using var client = platform.Gateway.Client();
        var seen = await (await client.GetAsync(path)).Seen();
        Assert.Equal(path, Uri.UnescapeDataString(seen.Path) + seen.Query);
    }

    [Fact]
    public async Task Requests_travel_over_http2_on_shared_connections()
    {
        using var client = platform.SignedIn();
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await (await client.GetAsync("/api/operations/x")).Seen()));
        Assert.All(all, seen => Assert.Equal("HTTP/2", seen.Protocol));
        Assert.True(all.Select(s => s.Connection).Distinct().Count() < 10);
    }

    [Fact]
    public async Task A_service_without_an_h2_endpoint_is_reached_over_http1()
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, new Dictionary<string, TestService> { ["identity"] = platform.Identity.Service },
            ("services:operations:http:0", platform.Operations.Http.ToString()));
        using var client = gateway.Client(platform.Identity.Token());
        Assert.Equal("HTTP/1.1", (await (await client.GetAsync("/api/operations/x")).Seen()).Protocol);
    }

    [Theory, InlineData("POST"), InlineData("PUT"), InlineData("DELETE"), InlineData("PATCH")]
    public async Task Method_body_and_headers_reach_the_service(string method)
    {
        using var client = platform.SignedIn();
        using var request = new HttpRequestMessage(new(method), "/api/operations/applications") { Content = new StringContent("""{"subject":"开户"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "0197f8a0-0000-7000-8000-000000000001");
        request.Headers.Add("If-Match", "\"3\"");
        var seen = await (await client.SendAsync(request)).Seen();
        Assert.Equal(method, seen.Method);
        Assert.Equal(Encoding.UTF8.GetByteCount("""{"subject":"开户"}"""), seen.BodyLength);
        Assert.Equal("application/json; charset=utf-8", seen.Headers["content-type"]);
        Assert.Equal("0197f8a0-0000-7000-8000-000000000001", seen.Headers["idempotency-key"]);
        Assert.Equal("\"3\"", seen.Headers["if-match"]);
        Assert.StartsWith("Bearer ", seen.Headers["authorization"], StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_trace_goes_on_behind_the_gateway_recorded_or_not(bool recorded)
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("Telemetry:Record", $"{recorded}"));
        using var client = gateway.Client(platform.Identity.Token());
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var parent = (await (await client.GetAsync("/api/operations/x")).Seen()).Headers["traceparent"].Split('-');
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", parent[1]);
        Assert.Equal(recorded, parent[2] != "b7ad6b7169203331");
    }

    [Fact]
    public async Task Cookies_stay_outside_of_the_apis()
    {
        using var client = platform.SignedIn();
        client.DefaultRequestHeaders.Add("Cookie", "session=1");
        var answer = await client.GetAsync("/api/operations/x");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("cookie", (await answer.Seen()).Headers.Keys);
    }

    [Fact]
    public async Task Cookies_of_the_sign_in_pass_to_identity_and_back()
    {
        using var client = platform.Gateway.Client();
        client.DefaultRequestHeaders.Add("Cookie", "session=1");
        var answer = await client.GetAsync("/account/sign-in");
        Assert.True(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("session=1", (await answer.Seen()).Headers["cookie"]);
    }

    [Fact]
    public async Task What_the_service_refuses_passes_unchanged()
    {
        using var client = platform.SignedIn();
        var answer = await client.GetAsync("/api/operations/refused");
        Assert.Equal(412, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"code":"request.version_stale"}""", await answer.Content.ReadAsStringAsync());
    }
}
