using System.Net;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Testing;

namespace Gateway.Tests.Edge;

/// <summary>Apps of other origins call with tokens of their own, where it is allowed and never with our cookie.</summary>
public sealed class OtherOriginTests(Platform platform) : IClassFixture<Platform>, IAsyncLifetime
{
    private const string App = "https://app.example", Stranger = "https://evil.example";
    private GatewayHost gateway = null!;

    public ValueTask InitializeAsync()
    {
        gateway = new(platform.Redis.ConnectionString, platform.Services, ("Gateway:Origins:0", App), ("Gateway:Origins:1", "http://localhost:5173"), ("Clients:bff:Secret", RealIdentity.Secret));
        return default;
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("/api/operations/x"), InlineData("/api/finance/x"), InlineData("/hubs/operations/x"), InlineData("/.well-known/openid-configuration")]
    [InlineData("/connect/token"), InlineData("/connect/revoke"), InlineData("/connect/userinfo")]
    public async Task A_known_app_may_read_the_answer_and_send_its_token(string path)
    {
        var answer = await Ask(HttpMethod.Post, path, App);
        Assert.Equal(App, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);

        var preflight = await Preflight(path, App);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(App, Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("authorization", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("/connect/authorize"), InlineData("/connect/par"), InlineData("/connect/endsession"), InlineData("/account/sign-in"), InlineData("/bff/user"), InlineData("/bff/sign-in")]
    [InlineData("/bff/sign-out"), InlineData("/signin-oidc"), InlineData("/docs/"), InlineData("/health"), InlineData("/nowhere")]
    public async Task Elsewhere_nobody_of_another_origin_reads_anything(string path)
    {
        Assert.False((await Ask(HttpMethod.Get, path, App)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await Preflight(path, App)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory, InlineData(Stranger), InlineData("https://app.example:8443"), InlineData("http://app.example"), InlineData("https://app.example.evil.example"), InlineData("null")]
    public async Task An_unknown_origin_is_told_nothing(string origin)
    {
        Assert.False((await Ask(HttpMethod.Get, "/api/operations/x", origin)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await Preflight("/api/operations/x", origin)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Refusals_can_be_read_too()
    {
        using var nobody = gateway.Client();
        nobody.DefaultRequestHeaders.Add("Origin", App);
        await Readable(nobody, "/api/operations/x", HttpStatusCode.Unauthorized, "access.token_invalid");

        using var signedIn = gateway.Client(platform.Identity.Token());
        signedIn.DefaultRequestHeaders.Add("Origin", App);
        await Readable(signedIn, "/api/operations/broken", HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        await Readable(signedIn, "/api/finance/x", HttpStatusCode.NotFound, "gateway.route_unknown");

        await using var strict = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("Gateway:Origins:0", App),
            ("Gateway:RateLimits:User:PerSecond", "0.01"), ("Gateway:RateLimits:User:Burst", "1"));
        using var often = strict.Client(platform.Identity.Token());
        often.DefaultRequestHeaders.Add("Origin", App);
        await (await often.GetAsync("/api/operations/x")).Seen();
        var refused = await Readable(often, "/api/operations/x", HttpStatusCode.TooManyRequests, "gateway.rate_limited");
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_service_says_about_origins_stays_inside()
    {
        await using var service = await TestService.StartAsync(app => app.Map("/loose", (HttpResponse answer) =>
        {
            answer.Headers.AccessControlAllowOrigin = "*";
            answer.Headers.AccessControlAllowCredentials = "true";
        }));
        await using var host = new GatewayHost(platform.Redis.ConnectionString, new Dictionary<string, TestService>(platform.Services) { ["risk"] = service }, ("Gateway:Origins:0", App));
        using var client = host.Client(platform.Identity.Token());
        Assert.False((await client.GetAsync("/api/risk/loose")).Headers.Contains("Access-Control-Allow-Origin"));
        client.DefaultRequestHeaders.Add("Origin", App);
        var answer = await client.GetAsync("/api/risk/loose");
        Assert.Equal(App, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory, InlineData("https://app.example/"), InlineData("*"), InlineData("app.example"), InlineData("https://app.example/portal"), InlineData("ftp://app.example")]
    public void What_is_no_origin_is_refused_at_start(string origin)
    {
        using var host = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("Gateway:Origins:0", origin));
        Assert.Contains("is no origin", Assert.Throws<OptionsValidationException>(host.StartServer).Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Readable(HttpClient client, string path, HttpStatusCode status, string code)
    {
        var answer = await client.GetAsync(path);
        await answer.Refused(status, code);
        Assert.Equal(App, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        return answer;
    }

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string origin)
    {
        using var client = gateway.Client(platform.Identity.Token());
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> Preflight(string path, string origin)
    {
        using var client = gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,idempotency-key");
        return await client.SendAsync(request);
    }
}
