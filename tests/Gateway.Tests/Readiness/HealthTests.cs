using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Given;
using Testing;

namespace Gateway.Tests.Readiness;

public sealed class HealthTests(RedisForTests redis) : IAsyncLifetime
{
    private TestService operations = null!, risk = null!;
    private GatewayHost gateway = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        operations = await TestService.StartAsync();
        risk = await TestService.StartAsync();
        risk.Health = 503;
        gateway = new(redis.ConnectionString, new Dictionary<string, TestService> { ["operations"] = operations, ["risk"] = risk });
        client = gateway.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await operations.DisposeAsync();
        await risk.DisposeAsync();
    }

    [Fact]
    public async Task It_names_who_is_still_starting_and_is_ready_when_everybody_is()
    {
        await Becomes(503, """{"operations":"ready","risk":"starting"}""");
        risk.Health = 200;
        await Becomes(200, """{"operations":"ready","risk":"ready"}""");
    }

    [Fact]
    public async Task A_service_that_went_away_is_named_until_it_is_back()
    {
        risk.Health = 200;
        await Becomes(200, """{"operations":"ready","risk":"ready"}""");
        await risk.DisposeAsync();
        await Becomes(503, """{"operations":"ready","risk":"away"}""");
        risk = await TestService.StartAsync(httpPort: risk.Http.Port, h2Port: risk.H2.Port);
        await Becomes(200, """{"operations":"ready","risk":"ready"}""");
    }

    [Fact]
    public async Task Asking_often_does_not_disturb_the_services()
    {
        await Becomes(503, """{"operations":"ready","risk":"starting"}""");
        var before = operations.Probes;
        for (var i = 0; i < 200; i++) await client.GetAsync("/health");
        Assert.True(operations.Probes - before < 20, $"{operations.Probes - before} probes");
    }

    [Fact]
    public async Task Being_alive_does_not_wait_for_anybody() => Assert.Equal(200, (int)(await client.GetAsync("/alive")).StatusCode);

    private async Task Becomes(int status, string services)
    {
        JsonNode? body = null;
        var code = 0;
        await Eventually.True(async () =>
        {
            var answer = await client.GetAsync("/health");
            (code, body) = ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>());
            return code == status && JsonNode.DeepEquals(body!["services"], JsonNode.Parse(services));
        }, $"{status} {services}");
        Assert.Equal(status == 200 ? "ready" : "starting", (string?)body!["status"]);
    }
}
