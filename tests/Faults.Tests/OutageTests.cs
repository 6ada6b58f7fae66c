using System.Globalization;
using AppHost.Native.Servers;
using BranchPlatform.Contracts.Operations;
using Npgsql;

namespace Faults.Tests;

/// <summary>Servers and services go away while applications are submitted: none is lost, none counts twice, none gets stuck.</summary>
public sealed class OutageTests(RunningPlatform platform, ITestOutputHelper output)
{
    private const int BeforeTheKill = 40;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), BeforeAndAfter = TimeSpan.FromSeconds(3), OfKills = TimeSpan.FromSeconds(40);
    private static readonly string[] Victims = ["operations", "risk", "governance", "gateway"];

    [Fact]
    public async Task What_was_accepted_before_a_kill_is_published_after_it()
    {
        using var ledger = await Ledger.Open(platform);
        // Without a broker nothing leaves the outbox: the process dies between commit and publish, for certain.
        await platform.Servers.Messaging.Kill();
        try
        {
            for (var i = 0; i < BeforeTheKill; i++) await ledger.Submit(insist: false);
            Assert.Equal(BeforeTheKill, await platform.Count("operations", $"messaging.outbox where type like '%{nameof(ApplicationSubmitted)}%'"));
            await platform.Services["operations"].Kill();
        }
        finally
        {
            await platform.Servers.Messaging.StartAgain(CancellationToken.None);
            if (!platform.Services["operations"].IsRunning) platform.Services["operations"].Start();
        }
        await ledger.Balances();
    }

    [Fact]
    public async Task A_broker_that_is_away_for_a_minute_costs_no_submission_and_no_event()
    {
        using var ledger = await Ledger.Open(platform);
        await ledger.During(async () =>
        {
            await Task.Delay(BeforeAndAfter);
            await platform.Servers.Messaging.Stop();
            try { await Task.Delay(Minute); }
            finally { await platform.Servers.Messaging.StartAgain(CancellationToken.None); }
        }, insist: false);
        output.WriteLine(ledger.Summary());
        await ledger.Balances();
    }

    [Fact]
    public async Task A_CustomerService_that_is_away_stops_nobody_who_is_known()
    {
        using var ledger = await Ledger.Open(platform);
        await platform.Services["customer-service"].Kill();
        try { await ledger.During(() => Task.Delay(BeforeAndAfter), insist: false); }
        finally { platform.Services["customer-service"].Start(); }
        await ledger.Balances();
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_loses_no_submission_and_doubles_none()
    {
        using var ledger = await Ledger.Open(platform);
        var processes = platform.Services.Values.Select(service => service.Pid).ToArray();
        await ledger.During(async () =>
        {
            await Task.Delay(BeforeAndAfter);
            await platform.Servers.Postgres.Restart(CancellationToken.None);
            // Our own look into the databases has lost its connections too.
            NpgsqlConnection.ClearAllPools();
            await platform.UntilHealthy();
            await Task.Delay(BeforeAndAfter);
        }, insist: true);
        output.WriteLine(ledger.Summary());
        await ledger.Balances();
        // By themselves: no service had to be started again.
        Assert.Equal(processes, platform.Services.Values.Select(service => service.Pid));
    }

    [Fact]
    public async Task Services_killed_at_random_lose_no_submission_and_double_none()
    {
        // To repeat a run, set FAULTS_SEED to what it printed.
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"FAULTS_SEED={seed}");
        var random = new Random(seed);
        var kills = new Dictionary<string, int>();
        using var ledger = await Ledger.Open(platform);
        await ledger.During(async () =>
        {
            for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < OfKills;)
            {
                var victim = Victims[random.Next(Victims.Length)];
                await Task.Delay(random.Next(500));
                await platform.Services[victim].Kill();
                platform.Services[victim].Start();
                kills[victim] = kills.GetValueOrDefault(victim) + 1;
                if (!await platform.Services[victim].WaitUntilReady(CancellationToken.None))
                    throw new NativeEngineException($"{victim} ended at its start: {await platform.Services[victim].LastWords()}");
            }
        }, insist: true);
        output.WriteLine(string.Join(", ", kills.Select(kill => $"{kill.Key} killed {kill.Value} times")));
        output.WriteLine(ledger.Summary());
        await ledger.Balances();
    }
}
