using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Gateway.Tests.Given;
using Testing;

namespace Gateway.Tests.Forwarding;

public sealed class ServiceAwayTests(Platform platform) : IClassFixture<Platform>
{
    [Fact]
    public async Task A_service_that_is_away_is_named_and_may_be_asked_again()
    {
        var gone = await TestService.StartAsync();
        await gone.DisposeAsync();
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, new Dictionary<string, TestService>(platform.Services) { ["risk"] = gone });
        using var client = gateway.Client(platform.Identity.Token());

        var answer = await client.GetAsync("/api/risk/x");
        var problem = await answer.Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        Assert.Equal("risk", problem.GetProperty("service").GetString());
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await (await client.GetAsync("/api/operations/x")).Seen();
    }

    [Theory, InlineData("zh-CN", "服务“operations”"), InlineData("en", "The service \"operations\""), InlineData("fr", "服务“operations”"), InlineData(null, "服务“operations”")]
    public async Task The_sentence_is_in_the_readers_language(string? language, string beginning)
    {
        using var client = platform.SignedIn();
        if (language is not null) client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var problem = await (await client.GetAsync("/api/operations/broken")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        Assert.StartsWith(beginning, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stays_silent_is_named_as_late()
    {
        using var client = platform.SignedIn();
        // Ours is one second here; the forwarder's own limit, a hundred, would be too late.
        client.Timeout = TimeSpan.FromSeconds(30);
        var problem = await (await client.GetAsync("/api/operations/silent")).Refused(HttpStatusCode.GatewayTimeout, "gateway.service_timeout");
        Assert.Equal("operations", problem.GetProperty("service").GetString());
    }

    [Fact]
    public async Task A_port_that_never_answers_is_away_and_not_late()
    {
        // A listener that accepts nobody and whose queue is full: the next connection hangs.
        using var deaf = new Socket(SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(1);
        var sockets = Enumerable.Range(0, 8).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToList();
        foreach (var waiting in sockets) _ = waiting.ConnectAsync(deaf.LocalEndPoint!).ContinueWith(t => t.Exception, TaskScheduler.Default);
        var address = $"http://{deaf.LocalEndPoint}";
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services,
            ("services:risk:http:0", address), ("services:risk:h2:0", address), ("Gateway:ActivityTimeout", "00:00:20"));
        using var client = gateway.Client(platform.Identity.Token());

        await (await client.GetAsync("/api/risk/x")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        foreach (var waiting in sockets) waiting.Dispose();
    }

    [Fact]
    public async Task A_service_that_comes_back_is_found_at_once()
    {
        var first = await TestService.StartAsync();
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, new Dictionary<string, TestService>(platform.Services) { ["risk"] = first });
        using var client = gateway.Client(platform.Identity.Token());
        await (await client.GetAsync("/api/risk/x")).Seen();
        await first.DisposeAsync();
        await (await client.GetAsync("/api/risk/x")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.service_unavailable");
        await using var second = await TestService.StartAsync(httpPort: first.Http.Port, h2Port: first.H2.Port);
        await (await client.GetAsync("/api/risk/x")).Seen();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_body_above_the_limit_is_refused(bool chunked)
    {
        using var client = platform.SignedIn();
        client.DefaultRequestHeaders.TransferEncodingChunked = chunked;
        client.DefaultRequestHeaders.ExpectContinue = true;
        var before = platform.Operations.Requests.Count;
        var answer = await client.PostAsync("/api/operations/applications", new ByteArrayContent(new byte[(1 << 20) + 1]));
        await answer.Refused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        Assert.Equal(before, platform.Operations.Requests.Count);
    }

    [Fact]
    public async Task A_body_of_just_the_limit_passes()
    {
        using var client = platform.SignedIn();
        var seen = await (await client.PostAsync("/api/operations/applications", new ByteArrayContent(new byte[1 << 20]))).Seen();
        Assert.Equal(1 << 20, seen.BodyLength);
    }

    [Theory, InlineData(2 << 20, true), InlineData(12 << 20, false)]
    public async Task A_form_with_a_file_may_be_larger_and_has_a_limit_too(int size, bool passes)
    {
        using var client = platform.SignedIn();
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[size]), "file", "scan.pdf" } };
        var answer = await client.PostAsync("/api/operations/applications/1/documents", form);
        if (passes) Assert.InRange((await answer.Seen()).BodyLength, size, size + 1000);
        else await answer.Refused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Fact]
    public async Task The_limit_of_a_body_can_be_set()
    {
        await using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, ("Kestrel:Limits:MaxRequestBodySize", "10"));
        using var client = gateway.Client(platform.Identity.Token());
        await (await client.PostAsync("/api/operations/applications", new ByteArrayContent(new byte[11]))).Refused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }
}
