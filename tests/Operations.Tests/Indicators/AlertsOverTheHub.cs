using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Operations.Indicators.Alerts;
using Operations.Tests.PeriodData;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Indicators;

/// <summary>Screens hear of the alerts of those branches that their person reaches, and of no others (policy 3.2.2), over real connections and the Redis between processes.</summary>
public sealed class AlertsOverTheHub(OperationsHost operations)
{
    [Theory, InlineData(HttpTransportType.WebSockets), InlineData(HttpTransportType.LongPolling)]
    public async Task Everybody_hears_of_the_branches_that_he_reaches_and_of_no_others(HttpTransportType transport)
    {
        var (region, branches) = await operations.NewRegion(2);
        await using var company = await Listening(At(Roles.OfficeDirector, HeadOffice), transport);
        await using var regional = await Listening(At(Roles.RegionManager, region), transport);
        await using var manager = await Listening(At(Roles.BranchManager, branches[0]), transport);
        await using var neighbour = await Listening(At(Roles.BranchManager, branches[1]), transport);
        await using var otherRegion = await Listening(At(Roles.RegionManager, Region2), transport);

        await operations.Tell(IndicatorsOverHttp.Reviews(branches[0], 0, 10));
        Assert.All(new[] { await company.Of(branches[0]), await regional.Of(branches[0]), await manager.Of(branches[0]) }, news =>
            Assert.Equal(("Raised", "K04", "Red"), (news.What, news.Code, news.Level)));

        // The second branch's alert comes after the first's; whoever hears it would have heard that one too.
        await operations.Tell(IndicatorsOverHttp.Reviews(branches[1], 0, 10));
        await neighbour.Of(branches[1]);
        await regional.Of(branches[1]);
        Assert.All(neighbour.Heard, news => Assert.Equal(branches[1], news.BranchId));
        Assert.All(manager.Heard, news => Assert.Equal(branches[0], news.BranchId));
        Assert.DoesNotContain(otherRegion.Heard, news => branches.Contains(news.BranchId));
    }

    [Fact]
    public async Task The_acknowledgement_is_told_too()
    {
        var branch = await operations.NewBranch();
        await using var screen = await Listening(At(Roles.OfficeDirector, HeadOffice));
        await operations.Tell(IndicatorsOverHttp.Reviews(branch, 0, 10));
        var raised = await screen.Of(branch);
        using var manager = operations.As(At(Roles.BranchManager, branch));
        await (await manager.Command($"/alerts/{raised.AlertId}/acknowledgement", ifMatch: 1)).Success();
        await screen.Of(branch, "Acknowledged");
    }

    [Theory]
    [InlineData(Roles.IntakeClerk, "403"), InlineData(Roles.SystemAdmin, "403"), InlineData(null, "401")]
    public async Task Who_may_not_read_alerts_does_not_connect(string? role, string status)
    {
        await using var connection = Connect(role is null ? null : TestIdentity.TokenFor(NewPerson(), At(role, Branch1)));
        var refusal = await Assert.ThrowsAnyAsync<HttpRequestException>(() => connection.StartAsync());
        Assert.Equal(status, ((int?)refusal.StatusCode)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<Screen> Listening(RoleAssignment assignment, HttpTransportType transport = HttpTransportType.LongPolling)
    {
        var screen = new Screen(Connect(TestIdentity.TokenFor(NewPerson(), assignment), transport));
        await screen.StartAsync();
        return screen;
    }

    // The host is in this process: its own handler and sockets in place of those of the network.
    private HubConnection Connect(string? token, HttpTransportType transport = HttpTransportType.LongPolling) =>
        new HubConnectionBuilder().WithUrl(new Uri(operations.Server.BaseAddress, AlertsApi.Hub), options =>
        {
            options.Transports = transport;
            options.HttpMessageHandlerFactory = _ => operations.Server.CreateHandler();
            options.WebSocketFactory = async (context, ct) =>
            {
                var sockets = operations.Server.CreateWebSocketClient();
                sockets.ConfigureRequest = request => request.Headers.Authorization = $"Bearer {token}";
                return await sockets.ConnectAsync(context.Uri, ct);
            };
            if (token is not null) options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        }).Build();

    private sealed class Screen(HubConnection connection) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<AlertNews> heard = new();

        public IReadOnlyCollection<AlertNews> Heard => heard;

        public Task StartAsync()
        {
            connection.On<AlertNews>(AlertsHub.Method, heard.Enqueue);
            return connection.StartAsync();
        }

        public Task<AlertNews> Of(Guid branch, string what = "Raised") =>
            Eventually.Find(() => Task.FromResult(heard.FirstOrDefault(n => n.BranchId == branch && n.What == what && n.Code == "K04")), $"news of {what}");

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
