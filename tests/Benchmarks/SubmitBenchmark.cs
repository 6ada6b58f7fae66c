using Benchmarks.Limits;
using Benchmarks.Load;
using Benchmarks.Measuring;
using Testing;

namespace Benchmarks;

/// <summary>One measured stretch of one kind of load.</summary>
/// <param name="Route">What was done: one of <see cref="SubmitBenchmark"/>'s names.</param>
/// <param name="Aftermath">For submissions: CPU-ms of each, in all our processes, until every event had its effect.</param>
internal sealed record Measurement(int Round, int Connections, string Route, LoadResult Load, Window Window, double? Aftermath)
{
    public double PerSecond => Load.Requests / Window.Seconds;

    /// <summary>CPU-ms of one request by process tree.</summary>
    public IReadOnlyDictionary<string, double> CpuMs { get; } = Window.CpuMs.ToDictionary(c => c.Key, c => c.Value / Load.Requests);

    /// <summary>CPU-ms of one request in all process trees but the load generator.</summary>
    public double PlatformCpuMs => CpuMs.Where(c => c.Key != Machine.Load).Sum(c => c.Value);
}

/// <summary>Everything that one run has found.</summary>
internal sealed record Findings(
    Options Options, string Script, IReadOnlyList<Measurement> Measurements, IReadOnlyList<double> EffectMs, IReadOnlyList<double> RoundTripMs,
    IReadOnlyDictionary<string, (long Resident, long Proportional)> Memory, double SecondStartSeconds);

/// <summary>Accepted submissions and single reads through the gateway, beside what PostgreSQL and the broker can do alone.</summary>
internal static class SubmitBenchmark
{
    /// <summary>Acceptance is the submission up to its 201, with those who only hear of it frozen, so that their effects come after the window.</summary>
    public const string Sub = "pgbench sub", Accept = "accept", Submit = "submit", Sel = "pgbench sel", Read = "read one";

    private const int Blocks = 10, EffectsPerBlock = 20, TripsPerBlock = 50;
    // Long enough for the runtime to have compiled the hot paths for good.
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenEffects = TimeSpan.FromMilliseconds(20);

    public static async Task<Findings> Run(string repository, Options options, CancellationToken ct)
    {
        Bench.Say("Starting the platform …");
        await using var bench = await Bench.Start(repository, ct);
        await bench.AddCustomers();
        var pgbench = await PrepareLimit(bench, ct);
        var warmUp = TimeSpan.FromSeconds(Math.Min(3, options.Seconds));
        var length = TimeSpan.FromSeconds(options.Seconds);
        var measurements = new List<Measurement>();

        Bench.Say("Warming up …");
        await bench.Submit(options.Connections[0], FirstWarmUp, ct);
        await bench.Read(options.Connections[0], FirstWarmUp, ct);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Connections)
            {
                await bench.SignIn(ct);
                await Measure(Sub, time => pgbench.Run(Pgbench.Sub, connections, (int)time.TotalSeconds, ct));
                await Measure(Accept, time => bench.Submit(connections, time, ct));
                await Measure(Submit, time => bench.Submit(connections, time, ct));
                await Measure(Sel, time => pgbench.Run(Pgbench.Sel, connections, (int)time.TotalSeconds, ct));
                await Measure(Read, time => bench.Read(connections, time, ct));

                async Task Measure(string route, Func<TimeSpan, Task<LoadResult>> load)
                {
                    await load(warmUp);
                    await bench.Drain();
                    await Machine.Settle(ct);
                    if (route == Accept) foreach (var hearer in bench.Hearers) hearer.Freeze();
                    var before = ProcessTable.Read();
                    var result = await load(length);
                    var after = ProcessTable.Read();
                    if (route == Accept) foreach (var hearer in bench.Hearers) hearer.Thaw();
                    var window = bench.Machine.Between(before, after);
                    double? aftermath = null;
                    if (route == Submit)
                    {
                        await bench.Drain();
                        aftermath = bench.Machine.Between(before, ProcessTable.Read()).CpuMs.Where(c => c.Key != Machine.Load).Sum(c => c.Value) / result.Requests;
                    }
                    measurements.Add(new(round, connections, route, result, window, aftermath));
                    Bench.Say($"round {round}, {connections} connections, {route}: {measurements[^1].PerSecond:0}/s, {result.Errors} errors, {measurements[^1].PlatformCpuMs:0.00} CPU-ms, strangers {window.Strangers:P0}");
                }
            }
        }
        await bench.SignIn(ct);
        var (effects, trips) = await MeasureEffect(bench, ct);
        var memory = bench.Platform.Services.ToDictionary(s => s.Key, s => Machine.MemoryOf(s.Value.Pid));
        Bench.Say("Starting a second time …");
        var secondStart = await bench.SecondStart(ct);
        return new(options, await File.ReadAllTextAsync(pgbench.Script(Pgbench.Sub), ct), measurements, effects, trips, memory, secondStart);
    }

    private static async Task<Pgbench> PrepareLimit(Bench bench, CancellationToken ct)
    {
        var transactions = await RecordTwice(bench, ct);
        Bench.Say($"One submission writes {string.Join(", ", transactions[0].Select(r => r.Table))}.");
        return await Pgbench.Prepare(bench.Platform.Servers, Bench.Operations, Bench.Applications, transactions, ct);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<WrittenRow>>> RecordTwice(Bench bench, CancellationToken ct)
    {
        var (client, newApplication) = bench.Clerk();
        using var ownClient = client;
        // The day's first number is a row of its own; from then on it is raised, which the reference leaves out.
        await (await client.Command("/api/operations/applications", newApplication())).Success();
        await using var recorder = await RowRecorder.Start(bench.Platform.Servers.Postgres.ConnectionString(Bench.Operations), ct);
        for (var i = 0; i < 2; i++) await (await client.Command("/api/operations/applications", newApplication())).Success();
        return await recorder.TransactionsOn(Bench.Applications, ct);
    }

    // In blocks, so that both see the same machine.
    private static async Task<(List<double> Effects, List<double> Trips)> MeasureEffect(Bench bench, CancellationToken ct)
    {
        var (effects, trips) = (new List<double>(), new List<double>());
        var (client, newApplication) = bench.Clerk();
        using var ownClient = client;
        await using var broker = await BrokerRoundTrip.Open(bench.Platform.Servers.Messaging.ConnectionString(), ct);
        for (var i = 0; i < EffectsPerBlock; i++)
        {
            await Effect();
            await broker.Once(ct);
        }
        effects.Clear();
        for (var block = 0; block < Blocks; block++)
        {
            await Machine.Settle(ct);
            for (var i = 0; i < EffectsPerBlock; i++)
            {
                await Effect();
                await Task.Delay(BetweenEffects, ct);
            }
            for (var i = 0; i < TripsPerBlock; i++) trips.Add(await broker.Once(ct));
        }
        return ([.. effects.Order()], [.. trips.Order()]);

        async Task Effect()
        {
            var answer = await client.Command("/api/operations/applications", newApplication());
            var accepted = TimeProvider.System.GetTimestamp();
            var id = (await answer.Success()).GetProperty("id").GetGuid();
            await bench.WaitForAssessment(id, ct);
            effects.Add(TimeProvider.System.GetElapsedTime(accepted).TotalMilliseconds);
        }
    }
}
