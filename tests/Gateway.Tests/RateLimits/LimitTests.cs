using System.Globalization;
using System.Net;
using Gateway.Tests.Given;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Testing;

namespace Gateway.Tests.RateLimits;

/// <summary>Whoever asks too often is told when to come again, at whatever replica, and nobody else notices.</summary>
public sealed class LimitTests(Platform platform) : IClassFixture<Platform>
{
    private static int addresses;

    [Fact]
    public async Task A_person_has_one_limit_at_all_replicas_together()
    {
        // One in a hundred seconds: what passes is the burst, and nothing comes back while the test runs.
        await using var first = Limited("User", "0.01", 10);
        await using var second = Limited("User", "0.01", 10);
        var token = platform.Identity.Token();
        var answers = await Ask([first.Client(token), second.Client(token)], 40, "/api/operations/x");
        Assert.Equal(10, answers.Count(a => a.IsSuccessStatusCode));

        var refused = answers.First(a => !a.IsSuccessStatusCode);
        await refused.Refused(HttpStatusCode.TooManyRequests, "gateway.rate_limited");
        var wait = int.Parse(Assert.Single(refused.Headers.GetValues("RateLimit-Reset")), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 60, 100);
        Assert.Equal(TimeSpan.FromSeconds(wait), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(("10", "0"), (refused.Headers.GetValues("RateLimit-Limit").Single(), refused.Headers.GetValues("RateLimit-Remaining").Single()));
    }

    [Fact]
    public async Task Permits_taken_in_batches_are_never_more_than_the_bucket_holds()
    {
        await using var first = Limited("User", "40", 60);
        await using var second = Limited("User", "40", 60);
        var token = platform.Identity.Token();
        var began = TimeProvider.System.GetTimestamp();
        var answers = await Ask([first.Client(token), second.Client(token)], 400, "/api/operations/x");
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        // Batches of four at each of two replicas; a quarter of a second for Redis's clock and this one to differ.
        Assert.InRange(answers.Count(a => a.IsSuccessStatusCode), 60, 60 + 40 * (seconds + 0.25) + 2 * 4);
    }

    [Fact]
    public async Task One_persons_flood_is_nobody_elses_matter()
    {
        await using var gateway = Limited("User", "0.01", 3);
        await Ask([gateway.Client(platform.Identity.Token())], 20, "/api/operations/x");
        await (await gateway.Client(platform.Identity.Token()).GetAsync("/api/operations/x")).Seen();
    }

    [Fact]
    public async Task Who_waited_may_come_again()
    {
        await using var gateway = Limited("User", "2", 1);
        using var client = gateway.Client(platform.Identity.Token());
        await (await client.GetAsync("/api/operations/x")).Seen();
        await Eventually.True(async () => (await client.GetAsync("/api/operations/x")).IsSuccessStatusCode, "again", TimeSpan.FromSeconds(5));
    }

    [Theory, InlineData("/api/operations/x", "Anonymous"), InlineData("/nowhere", "Anonymous"), InlineData("/docs/", "Page"), InlineData("/alive", "Probe")]
    [InlineData("/account/sign-in", "SignIn"), InlineData("/connect/token", "Token"), InlineData("/account/forgot", "Recovery"), InlineData("/bff/sign-in", "SignIn")]
    public async Task Without_a_token_an_address_has_the_limit_of_the_door_that_it_comes_to(string path, string limit)
    {
        await using var gateway = Limited(limit, "0.01", 4);
        var (mine, other) = (NextAddress(), NextAddress());
        var answers = await Ask([From(gateway, mine)], 12, path);
        Assert.Equal(4, answers.Count(a => a.StatusCode != HttpStatusCode.TooManyRequests));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await From(gateway, other).GetAsync(path)).StatusCode);
        // Another door is another limit.
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await From(gateway, mine).GetAsync("/.well-known/openid-configuration")).StatusCode);
    }

    [Fact]
    public async Task Bad_tokens_count_for_the_address_that_sends_them_and_not_for_the_good_ones_beside_it()
    {
        await using var gateway = Limited("Anonymous", "0.01", 4);
        var address = NextAddress();
        using var guessing = From(gateway, address, "guessed");
        var answers = await Ask([guessing], 10, "/api/operations/x");
        Assert.Equal((4, 6), (answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized), answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests)));
        await (await From(gateway, address, platform.Identity.Token()).GetAsync("/api/operations/x")).Seen();
    }

    [Fact]
    public async Task All_addresses_of_one_IPv6_network_are_one_caller()
    {
        await using var gateway = Limited("Page", "0.01", 4);
        var network = $"2001:db8:{Random.Shared.Next(1, 65535):x}:{Random.Shared.Next(1, 65535):x}";
        var answers = await Ask([.. Enumerable.Range(1, 8).Select(i => From(gateway, $"{network}::{i}"))], 8, "/openapi/operations.json");
        Assert.Equal(4, answers.Count(a => a.IsSuccessStatusCode));
    }

    [Fact]
    public async Task While_Redis_is_away_each_replica_counts_for_itself_by_the_same_numbers()
    {
        using var wire = new Relay(platform.Redis.Connection.GetEndPoints()[0]);
        var redis = ConfigurationOptions.Parse(platform.Redis.ConnectionString);
        redis.EndPoints.Clear();
        redis.EndPoints.Add(IPAddress.Loopback, wire.Port);
        await using var gateway = Limited("Page", "0.01", 4, ("ConnectionStrings:cache", redis.ToString(includePassword: true)));
        using var client = From(gateway, NextAddress());
        await Ask([client], 1, "/openapi/operations.json");
        wire.Cut();
        await Eventually.True(async () => (await gateway.Client().GetAsync("/health")).StatusCode == HttpStatusCode.ServiceUnavailable, "Redis is away");

        using var other = From(gateway, NextAddress());
        var answers = await Ask([other], 12, "/openapi/operations.json");
        Assert.Equal(4, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal(8, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Theory, InlineData("User", "0", "10"), InlineData("SignIn", "1", "0"), InlineData("Recovery", "-1", "10"), InlineData("Page", "1", "2000000")]
    public void A_limit_that_is_none_is_refused_at_start(string limit, string perSecond, string burst)
    {
        using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services,
            ($"Gateway:RateLimits:{limit}:PerSecond", perSecond), ($"Gateway:RateLimits:{limit}:Burst", burst));
        var refusal = Assert.Throws<OptionsValidationException>(gateway.StartServer);
        Assert.Contains($"Gateway:RateLimits:{limit}", refusal.Message, StringComparison.Ordinal);
    }

    private GatewayHost Limited(string limit, string perSecond, int burst, params (string Key, string Value)[] more) =>
        new(platform.Redis.ConnectionString, platform.Services, [
            ($"Gateway:RateLimits:{limit}:PerSecond", perSecond), ($"Gateway:RateLimits:{limit}:Burst", $"{burst}"), ("Gateway:TrustedNetworks:0", "127.0.0.0/8"), .. more]);

    // Each test comes from addresses of its own, as a load balancer tells them.
    private static string NextAddress() => $"10.{Environment.ProcessId % 250}.{Random.Shared.Next(250)}.{Interlocked.Increment(ref addresses)}";

    private static HttpClient From(GatewayHost gateway, string address, string? token = null)
    {
        var client = gateway.Client(token);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", new Uri(GatewayHost.Origin).Authority);
        return client;
    }

    private static async Task<List<HttpResponseMessage>> Ask(IReadOnlyList<HttpClient> clients, int count, string path)
    {
        // The first look at a key or a key ring takes its time; the others shall come at once.
        return [.. await Task.WhenAll(Enumerable.Range(0, count).Select(i => clients[i % clients.Count].GetAsync(path)))];
    }
}
