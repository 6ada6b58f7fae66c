using System.Net;
using System.Net.WebSockets;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using Testing;

namespace Gateway.Tests.Sessions;

/// <summary>A cookie is sent along by whoever's page asks the browser to; so what may change something must come from a page of ours.</summary>
public sealed class ForgeryTests(Door door) : IClassFixture<Door>
{
    private const string Ours = GatewayHost.Origin, OtherPort = "http://127.0.0.1:4712", Foreign = "https://evil.example";

    public static TheoryData<string, string?, string?, string?, bool> Matrix => new()
    {
        { "POST", "1", Ours, "same-origin", true },
        { "POST", "1", null, null, true },
        { "POST", "1", Ours, null, true },
        { "PUT", "1", null, "same-origin", true },
        { "GET", null, null, null, true },
        { "GET", null, Foreign, "cross-site", true },
        { "HEAD", null, null, "cross-site", true },
        { "POST", null, null, null, false },
        { "PUT", null, null, null, false },
        { "PATCH", null, Ours, "same-origin", false },
        { "DELETE", null, Ours, "same-origin", false },
        { "POST", "true", Ours, "same-origin", false },
        { "POST", "1", OtherPort, "same-site", false },
        { "POST", "1", OtherPort, null, false },
        { "POST", "1", Foreign, null, false },
        { "POST", "1", "null", null, false },
        { "POST", "1", Ours, "same-site", false },
        { "POST", "1", null, "cross-site", false },
        { "POST", "1", null, "none", false },
    };

    [Theory, MemberData(nameof(Matrix))]
    public async Task With_a_cookie_what_may_change_something_must_be_plainly_ours(string method, string? header, string? origin, string? site, bool passes)
    {
        var browser = await door.Anybody();
        var before = door.Operations.Requests.Count;
        var answer = await browser.Send(new(method), "/api/operations/x", header, origin, site);
        if (passes) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else await answer.Refused(HttpStatusCode.Forbidden, "gateway.origin_refused");
        Assert.Equal(passes ? before + 1 : before, door.Operations.Requests.Count);
    }

    [Fact]
    public async Task With_a_token_nothing_of_it_is_asked_for()
    {
        var browser = await door.Anybody();
        using var app = door.Gateway.Client((await Door.TicketOf(browser))!.Properties.GetTokenValue("access_token"));
        app.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
        app.DefaultRequestHeaders.Add("Origin", Foreign);
        await (await app.PostAsync("/api/operations/x", null)).Seen();
    }

    [Theory, InlineData(Ours, 200), InlineData(null, 403), InlineData(OtherPort, 403), InlineData(Foreign, 403)]
    public async Task A_WebSocket_with_a_cookie_must_say_that_it_comes_from_us(string? origin, int status)
    {
        var browser = await door.Anybody();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        // The service knows no WebSocket here and answers as to any request: what counts is whether it was asked.
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new($"ws://127.0.0.1:{door.Gateway.Address.Port}/hubs/operations/news"), TestContext.Current.CancellationToken));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }
}
