using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.Tests.Given;
using Testing;

namespace Gateway.Tests.Documents;

public sealed partial class DocumentTests(Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task Each_services_document_names_its_public_address_and_the_token()
    {
        using var client = platform.Gateway.Client();
        foreach (var service in platform.Services.Keys)
        {
            var document = (await client.GetFromJsonAsync<JsonNode>($"/openapi/{service}.json"))!;
            Assert.Equal($"{GatewayHost.Origin}/api/{service}", (string?)Assert.Single(document["servers"]!.AsArray())!["url"]);
            Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
            Assert.Equal(("apiKey", "cookie", "bp-bff"), (
                (string?)document["components"]!["securitySchemes"]!["session"]!["type"], (string?)document["components"]!["securitySchemes"]!["session"]!["in"],
                (string?)document["components"]!["securitySchemes"]!["session"]!["name"]));
            Assert.Equal(["bearer", "session"], document["security"]!.AsArray().SelectMany(way => way!.AsObject()).Select(way => way.Key));
            Assert.NotNull(document["paths"]!["/things"]!["get"]);
        }
    }

    [Fact]
    public async Task A_document_of_nobody_is_refused_by_name() =>
        await (await platform.Gateway.Client().GetAsync("/openapi/finance.json")).Refused(HttpStatusCode.NotFound, "gateway.route_unknown");

    [Fact]
    public async Task A_document_of_a_service_that_is_away_names_it()
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("services:risk:http:0", "http://127.0.0.1:9"));
        var problem = await (await gateway.Client().GetAsync("/openapi/risk.json")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        Assert.Equal("risk", problem.GetProperty("service").GetString());
    }

    [Fact]
    public async Task The_page_lists_every_service_and_loads_nothing_from_elsewhere()
    {
        using var client = platform.Gateway.Client();
        var answer = await client.GetAsync("/docs/");
        var html = await answer.Content.ReadAsStringAsync();
        foreach (var service in platform.Services.Keys) Assert.Contains($"openapi/{service}.json", html, StringComparison.Ordinal);
        Assert.DoesNotContain("//", html, StringComparison.Ordinal);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("//", policy, StringComparison.Ordinal);
        var nonce = NonceInPolicy().Match(policy).Groups[1].Value;
        Assert.All(NonceInPage().Matches(html), match => Assert.Equal(nonce, match.Groups[1].Value));
        foreach (var script in Scripts().Matches(html).Select(m => m.Groups[1].Value))
            Assert.Equal("text/javascript", (await client.GetAsync($"/docs/{script}")).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Requests_from_the_page_go_with_the_session_of_whoever_is_signed_in()
    {
        using var client = platform.Gateway.Client();
        Assert.Contains("session.js", await client.GetStringAsync("/docs/"), StringComparison.Ordinal);
        var script = await client.GetAsync("/docs/session.js");
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Contains("'X-CSRF', '1'", await script.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_pages_share_a_nonce()
    {
        using var client = platform.Gateway.Client();
        var first = (await client.GetAsync("/docs/")).Headers.GetValues("Content-Security-Policy");
        Assert.NotEqual(first, (await client.GetAsync("/docs/")).Headers.GetValues("Content-Security-Policy"));
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceInPolicy();

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex NonceInPage();

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Scripts();
}
