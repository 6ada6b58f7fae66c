using System.Collections.Concurrent;
using System.Net;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;

namespace Gateway.Tests.Hubs;

/// <summary>Lasting connections pass with a cookie or a token, by every transport, and end when nobody would be let in any more.</summary>
public sealed class HubTests(Door door, Platform platform) : IClassFixture<Door>, IClassFixture<Platform>, IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Query, string? Authorization, string? Cookie)> asked = new();
    private TestService service = null!;

    public static TheoryData<HttpTransportType> Transports => [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling];

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync(app =>
    {
        app.Use((http, next) =>
        {
            // The gateway also asks whether the service is ready.
            if (http.Request.Path != "/health") asked.Enqueue((http.Request.Path, http.Request.QueryString.ToString(), http.Request.Headers.Authorization, http.Request.Headers.Cookie));
            return next(http);
        });
        app.UseRouting();
        app.UseWebSockets();
        app.MapHub<News>("/hubs/news");
    }, services: services => services.AddSignalR());

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory, MemberData(nameof(Transports))]
    public async Task A_browser_with_its_cookie_connects_and_is_answered(HttpTransportType transport)
    {
        using var browser = await door.SignedIn(Gateway());
        var token = (await Door.TicketOf(browser))!.Properties.GetTokenValue("access_token");
        await using var connection = Connect(browser.Gateway, transport, ("Cookie", browser.CookieHeader), ("X-CSRF", "1"), ("Origin", GatewayHost.Origin));
        await connection.StartAsync();
        Assert.Equal("you said 好", await connection.InvokeAsync<string>("Say", "好"));
        Assert.All(asked.Where(a => a.Path.StartsWith("/hubs", StringComparison.Ordinal)), a =>
        {
            Assert.StartsWith("/hubs/news", a.Path, StringComparison.Ordinal);
            Assert.Equal(($"Bearer {token}", null), (a.Authorization, a.Cookie));
        });
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_program_with_its_token_connects_and_is_answered(HttpTransportType transport)
    {
        await using var gateway = WithTokens();
        await using var connection = Connect(gateway, transport, ("Authorization", $"Bearer {platform.Identity.Token()}"));
        await connection.StartAsync();
        Assert.Equal("you said 好", await connection.InvokeAsync<string>("Say", "好"));
    }

    [Fact]
    public async Task A_token_in_the_query_is_taken_out_before_the_service_sees_it()
    {
        await using var gateway = WithTokens();
        var token = platform.Identity.Token();
        await using var connection = new HubConnectionBuilder().WithUrl(
            $"{gateway.Address}hubs/risk/news?a=1&access_token={token}&b=%E4%B8%AD", options => (options.Transports, options.SkipNegotiation) = (HttpTransportType.WebSockets, true)).Build();
        await connection.StartAsync();
        await connection.InvokeAsync<string>("Say", "x");
        var seen = asked.Single(a => a.Path == "/hubs/news");
        Assert.Equal(("?a=1&b=%E4%B8%AD", $"Bearer {token}"), (seen.Query, seen.Authorization));
    }

    [Fact]
    public async Task A_token_in_the_query_of_an_api_is_none()
    {
        await using var gateway = WithTokens();
        await (await gateway.Client().GetAsync($"/api/risk/x?access_token={platform.Identity.Token()}")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Theory, InlineData("http://127.0.0.1:4712"), InlineData("https://evil.example"), InlineData(null)]
    public async Task A_foreign_page_cannot_connect_with_somebodys_cookie(string? origin)
    {
        using var browser = await door.SignedIn(Gateway());
        (string, string)[] headers = origin is null ? [("Cookie", browser.CookieHeader)] : [("Cookie", browser.CookieHeader), ("Origin", origin)];
        await using var connection = Connect(browser.Gateway, HttpTransportType.WebSockets, headers, skipNegotiation: true);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => connection.StartAsync());
        Assert.Contains("403", refusal.ToString(), StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Nobody_connects_without_either()
    {
        await using var gateway = WithTokens();
        await using var connection = Connect(gateway, HttpTransportType.WebSockets, []);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync())).StatusCode);
        await (await gateway.Client(platform.Identity.Token()).GetAsync("/hubs/finance/x")).Refused(HttpStatusCode.NotFound, "gateway.route_unknown");
    }

    [Theory, InlineData("sub"), InlineData("sid")]
    public async Task A_connection_ends_when_its_person_is_thrown_out(string kind)
    {
        var id = Guid.CreateVersion7();
        await using var gateway = WithTokens();
        var token = kind == "sub" ? platform.Identity.Token(subject: $"{id}") : platform.Identity.Token(sessionId: $"{id}");
        await using var connection = Connect(gateway, HttpTransportType.WebSockets, ("Authorization", $"Bearer {token}"));
        var closed = Closed(connection);
        await connection.StartAsync();
        await platform.Redis.Connection.GetDatabase().SortedSetAddAsync(DenyList.Key, $"{kind}:{id}", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await closed.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_connection_ends_with_its_token()
    {
        await using var gateway = WithTokens();
        await using var connection = Connect(gateway, HttpTransportType.WebSockets, ("Authorization", $"Bearer {platform.Identity.Token(lifetime: TimeSpan.FromSeconds(4))}"));
        var closed = Closed(connection);
        await connection.StartAsync();
        await connection.InvokeAsync<string>("Say", "x");
        await closed.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_silent_connection_is_not_taken_for_a_service_that_hangs()
    {
        // A service may be silent for a second here; a hub for longer.
        await using var gateway = WithTokens();
        await using var connection = Connect(gateway, HttpTransportType.WebSockets, ("Authorization", $"Bearer {platform.Identity.Token()}"));
        await connection.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        Assert.Equal("you said x", await connection.InvokeAsync<string>("Say", "x"));
    }

    private GatewayHost Gateway() => door.NewGateway(("services:risk:http:0", service.Http.ToString()));

    private GatewayHost WithTokens() => new(platform.Redis.ConnectionString, new Dictionary<string, TestService>(platform.Services) { ["risk"] = service });

    private static HubConnection Connect(GatewayHost gateway, HttpTransportType transport, params (string Name, string Value)[] headers) => Connect(gateway, transport, headers, false);

    private static HubConnection Connect(GatewayHost gateway, HttpTransportType transport, (string Name, string Value)[] headers, bool skipNegotiation) =>
        new HubConnectionBuilder().WithUrl($"{gateway.Address}hubs/risk/news", options =>
        {
            (options.Transports, options.SkipNegotiation) = (transport, skipNegotiation);
            foreach (var (name, value) in headers) options.Headers.Add(name, value);
        }).Build();

    private static Task Closed(HubConnection connection)
    {
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        return closed.Task;
    }

    private sealed class News : Hub
    {
        public string Say(string what) => $"you said {what}";
    }
}
