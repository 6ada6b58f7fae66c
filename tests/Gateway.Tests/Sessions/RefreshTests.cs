using System.Net;
using Gateway.Sessions;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Testing;

namespace Gateway.Tests.Sessions;

/// <summary>A token is renewed once, however many ask at once, and nobody notices.</summary>
public sealed class RefreshTests(Door door) : IClassFixture<Door>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20), Over = TimeSpan.FromSeconds(-20);

    [Theory, InlineData(20), InlineData(-20)]
    public async Task Of_200_requests_at_two_replicas_one_refreshes_and_all_succeed(int secondsLeft)
    {
        var channel = new BackChannel();
        GatewayHost[] replicas = [door.NewGateway(channel.Watch), door.NewGateway(channel.Watch)];
        using var browser = await door.SignedIn(replicas[0]);
        var old = (await Door.TicketOf(browser))!;
        // The next window too: the rotated refresh token must have been kept.
        foreach (var window in (int[])[1, 2])
        {
            await Door.Age(browser, TimeSpan.FromSeconds(secondsLeft));
            var answers = await AtOnce(browser, replicas, 200);
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
            Assert.Equal(window, channel.Refreshes);
        }
        var fresh = (await Door.TicketOf(browser))!;
        foreach (var token in (string[])["access_token", "refresh_token", "expires_at"])
            Assert.NotEqual(old.Properties.GetTokenValue(token), fresh.Properties.GetTokenValue(token));
    }

    [Fact]
    public async Task Without_the_lock_both_replicas_would_use_the_same_refresh_token()
    {
        var channel = new BackChannel { Delay = TimeSpan.FromMilliseconds(500) };
        void Unlocked(IServiceCollection services)
        {
            channel.Watch(services);
            services.Replace(ServiceDescriptor.Singleton<IRefreshLock, NoLock>());
        }
        GatewayHost[] replicas = [door.NewGateway(Unlocked), door.NewGateway(Unlocked)];
        using var browser = await door.SignedIn(replicas[0]);
        await (await replicas[1].Client().GetAsync("/alive")).Content.ReadAsStringAsync();
        await Door.Age(browser, Soon);
        await AtOnce(browser, replicas, 50);
        Assert.True(channel.Refreshes > 1, $"{channel.Refreshes} refreshes");
    }

    [Fact]
    public async Task A_token_with_more_than_a_minute_to_live_is_left_alone()
    {
        var channel = new BackChannel();
        using var browser = await door.SignedIn(door.NewGateway(channel.Watch));
        await Door.Age(browser, TimeSpan.FromSeconds(70));
        await (await browser.Get("/api/operations/x")).Seen();
        Assert.Equal(0, channel.Refreshes);
    }

    [Fact]
    public async Task A_refresh_goes_on_when_the_browser_that_caused_it_is_gone()
    {
        var channel = new BackChannel { Delay = TimeSpan.FromMilliseconds(300) };
        using var browser = await door.SignedIn(door.NewGateway(channel.Watch));
        var old = (await Door.TicketOf(browser))!.Properties.GetTokenValue("refresh_token");
        await Door.Age(browser, Soon);
        using var gone = new CancellationTokenSource();
        var asked = browser.Http.GetAsync("/api/operations/x", gone.Token);
        await Eventually.True(() => Task.FromResult(channel.Refreshes == 1), "the refresh is under way");
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        await Eventually.True(async () => (await Door.TicketOf(browser))!.Properties.GetTokenValue("refresh_token") != old, "the new token was kept");
        await (await browser.Get("/api/operations/x")).Seen();
        Assert.Equal(1, channel.Refreshes);
    }

    [Fact]
    public async Task A_refresh_does_not_bring_back_a_session_that_ended_meanwhile()
    {
        var channel = new BackChannel { Delay = TimeSpan.FromSeconds(1) };
        using var browser = await door.SignedIn(door.NewGateway(channel.Watch));
        await Door.Age(browser, Soon);
        using var copy = browser.Gateway.Client();
        copy.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
        var name = Door.NameOf(browser);
        var asked = copy.GetAsync("/api/operations/x");
        await Eventually.True(() => Task.FromResult(channel.Refreshes == 1), "the refresh is under way");
        await (await browser.Post("/bff/sign-out")).Success();
        await asked;
        Assert.Null(await Door.Tickets(browser).RetrieveAsync(name));
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/api/operations/x")).StatusCode);
    }

    [Fact]
    public async Task A_session_whose_refresh_Identity_refuses_is_over()
    {
        using var browser = await door.SignedIn();
        var ticket = (await Door.TicketOf(browser))!;
        ticket.Properties.UpdateTokenValue("refresh_token", "of-nobody");
        await Door.Tickets(browser).RenewAsync(Door.NameOf(browser), ticket);
        await Door.Age(browser, Soon);
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        Assert.Null(await Door.TicketOf(browser));
    }

    [Fact]
    public async Task While_Identity_is_away_a_good_token_is_used_an_old_one_is_503_and_the_session_stays()
    {
        using var wire = new Relay(new IPEndPoint(IPAddress.Loopback, door.Identity.Address.Port));
        using var browser = await door.SignedIn(door.NewGateway(("services:identity:http:0", $"http://127.0.0.1:{wire.Port}")));
        await (await browser.Get("/api/operations/x")).Seen();
        wire.Cut();

        await Door.Age(browser, Soon);
        await (await browser.Get("/api/operations/x")).Seen();
        await Door.Age(browser, Over);
        var problem = await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        Assert.Equal("identity", problem.GetProperty("service").GetString());
        using var stranger = new Browser(browser.Gateway);
        await (await stranger.Get("/bff/sign-in")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");

        wire.Mend();
        await Eventually.True(async () => (await browser.Get("/api/operations/x")).IsSuccessStatusCode, "it goes on");
    }

    private static async Task<HttpStatusCode[]> AtOnce(Browser browser, GatewayHost[] replicas, int count)
    {
        var clients = replicas.Select(r => r.Client()).ToList();
        foreach (var client in clients) client.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(async i => (await clients[i % clients.Count].GetAsync("/api/operations/x")).StatusCode));
        foreach (var client in clients) client.Dispose();
        return answers;
    }

    private sealed class NoLock : IRefreshLock, IDisposable
    {
        public Task<IDisposable> EnterAsync(string session) => Task.FromResult<IDisposable>(this);

        public void Dispose() { }
    }
}
