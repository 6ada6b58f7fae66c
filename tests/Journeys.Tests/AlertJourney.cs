using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;
using Operations.Indicators.Alerts;
using Testing;

namespace Journeys.Tests;

/// <summary>From a breach at the counter to the screens of those who answer for the branch, through the gateway both ways (policy 3.2.2).</summary>
public sealed class AlertJourney(PlatformInProcess platform, ITestOutputHelper output)
{
    [Fact]
    public async Task A_breach_at_a_branch_reaches_the_screens_of_its_manager_and_of_its_region_and_no_other()
    {
        using var clerk = await platform.As("intakeclerk.b003");
        var branch = await ApplicationJourney.BranchOf(clerk);
        await using var manager = await Screen.OpenAsync(platform, "branchmanager.b003");
        await using var region = await Screen.OpenAsync(platform, "regionmanager.r2");
        await using var neighbour = await Screen.OpenAsync(platform, "branchmanager.b001");

        // Five entries an hour after their receipt: as many as the indicator wants before it says anything, and none in time.
        long breached = 0;
        for (var i = 0; i < 5; i++)
        {
            var customer = await ApplicationJourney.NewCustomer(clerk);
            breached = Stopwatch.GetTimestamp();
            await (await clerk.Command("/api/operations/applications", new
            {
                branchId = branch, customerId = customer, productType = "SERVICE", channel = "Counter", receivedAt = TimeProvider.System.GetUtcNow().AddHours(-1),
            })).Success();
        }

        var (news, at) = await manager.Hears("K02");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The alert was on the screen {Stopwatch.GetElapsedTime(breached, at).TotalMilliseconds:0} ms after the request that caused it."));
        Assert.Equal(("Raised", branch, "Red"), (news.What, news.BranchId, news.Level));
        Assert.Equal(news, (await region.Hears("K02")).News);
        Assert.DoesNotContain(neighbour.Heard, heard => heard.BranchId == branch);
    }

    private sealed class Screen(HubConnection connection) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(AlertNews News, long At)> heard = new();

        public IEnumerable<AlertNews> Heard => heard.Select(h => h.News);

        public static async Task<Screen> OpenAsync(PlatformInProcess platform, string user)
        {
            var token = (await platform.SignIn(user)).AccessToken;
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(platform.Origin, "/hubs/operations/alerts"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
            var screen = new Screen(connection);
            connection.On<AlertNews>(AlertsHub.Method, news => screen.heard.Enqueue((news, Stopwatch.GetTimestamp())));
            await connection.StartAsync();
            return screen;
        }

        public async Task<(AlertNews News, long At)> Hears(string code) => ((AlertNews, long))await Eventually.Find<object>(
            () => Task.FromResult(heard.Where(h => h.News.Code == code).Cast<object>().FirstOrDefault()), $"news of {code}", TimeSpan.FromSeconds(30));

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
