using System.Net;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;

namespace Gateway.Tests.Sessions;

/// <summary>What becomes of browsers' sessions when Redis is away, and when somebody is thrown out.</summary>
public sealed class AwayTests(Door door) : IClassFixture<Door>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Without_Redis_a_cookie_is_503_at_once_a_token_when_nobody_knows_the_revoked_and_both_are_good_again_afterwards()
    {
        var redis = ConfigurationOptions.Parse(door.Identity.Redis);
        using var wire = new Relay(redis.EndPoints[0]);
        redis.EndPoints.Clear();
        redis.EndPoints.Add(IPAddress.Loopback, wire.Port);
        using var browser = await door.SignedIn(door.NewGateway(("ConnectionStrings:cache", redis.ToString(includePassword: true))));
        using var app = browser.Gateway.Client((await Door.TicketOf(browser))!.Properties.GetTokenValue("access_token"));
        await (await browser.Get("/api/operations/x")).Seen();
        await (await app.GetAsync("/api/operations/x")).Seen();

        wire.Cut();
        // First, because what is known of the revoked grows old meanwhile.
        await (await app.GetAsync("/api/operations/x")).Seen();
        var answer = await browser.Get("/api/operations/x");
        await answer.Refused(HttpStatusCode.ServiceUnavailable, "gateway.sessions_unknown");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await Eventually.True(async () => (await app.GetAsync("/api/operations/x")).StatusCode == HttpStatusCode.ServiceUnavailable, "closed", Limit);
        await (await app.GetAsync("/api/operations/x")).Refused(HttpStatusCode.ServiceUnavailable, "access.revocation_unknown");

        wire.Mend();
        await Eventually.True(async () => (await browser.Get("/api/operations/x")).IsSuccessStatusCode, "the session is there again");
        await Eventually.True(async () => (await app.GetAsync("/api/operations/x")).IsSuccessStatusCode, "the token is good again");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_person_who_is_thrown_out_is_out_with_his_cookie_too(bool announced)
    {
        using var browser = await door.SignedIn();
        var user = await (await browser.Get("/bff/user")).Success();
        var sub = user.GetProperty("sub").GetGuid();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(door.Identity.Redis);
        if (announced) await new DenyList(redis, TimeProvider.System).DenySubjectAsync(sub);
        else await redis.GetDatabase().SortedSetAddAsync(DenyList.Key, $"sub:{sub}", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await Eventually.True(async () => (await browser.Get("/api/operations/x")).StatusCode == HttpStatusCode.Unauthorized, "out", Limit);
    }
}
