using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>A figure beside what it should be.</summary>
/// <param name="Limit">"≥ 0.30" or "≤ 1.2", as it is said.</param>
internal sealed record Goal(string What, string Limit, double Figure, bool Reached);

/// <summary>The run as a table for people and as JSON for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print(Findings found, TextWriter to)
    {
        var trees = found.Measurements[0].CpuMs.Keys.ToList();
        to.WriteLine($"\nCPU-ms of one request by process tree; {Environment.ProcessorCount} cores. The load generator is not part of the sum.\n");
        to.WriteLine($"{"round",-6}{"conn.",6}  {"route",-12}{"per s",8}{"p50 ms",8}{"p99 ms",8}{"errors",8}{"sum",7}  {string.Concat(trees.Select(t => $"{t,11}"))}  strangers");
        foreach (var m in found.Measurements)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{m.Round,-6}{m.Connections,6}  {m.Route,-12}{m.PerSecond,8:0}{Milliseconds(m.Load.P50Ms),8}{Milliseconds(m.Load.P99Ms),8}{m.Load.Errors,8}{m.PlatformCpuMs,7:0.00}  {string.Concat(trees.Select(t => string.Create(CultureInfo.InvariantCulture, $"{m.CpuMs[t],11:0.000}")))}  {m.Window.Strangers:P0}{(m.Window.IsValid ? "" : " INVALID")}"));
        }
        to.WriteLine("\n\"accept\" is a submission up to its 201, with Risk, Governance and CustomerService frozen, so that their effects come after the window; \"submit\" has them in it.");
        foreach (var c in found.Options.Connections)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Submission with all its effects (Risk's judgement, back at Operations), {c} connections: {Judged(found, SubmitBenchmark.Submit, c).Select(m => m.Aftermath!.Value).Median():0.00} CPU-ms, {Ratio(found, SubmitBenchmark.Submit, SubmitBenchmark.Sub, c):0.00} x pgbench sub"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"From 201 to Risk's effect: p50 {Percentile.Of(found.EffectMs, 0.5):0.00} ms, p99 {Percentile.Of(found.EffectMs, 0.99):0.00} ms ({found.EffectMs.Count}); bare quorum round trip: p50 {Percentile.Of(found.RoundTripMs, 0.5):0.00} ms, p99 {Percentile.Of(found.RoundTripMs, 0.99):0.00} ms ({found.RoundTripMs.Count})"));
        to.WriteLine($"Memory after load, MiB resident (proportional): {string.Join(", ", found.Memory.Select(m => $"{m.Key} {MiB(m.Value.Resident):0} ({MiB(m.Value.Proportional):0})"))}; in sum {MiB(found.Memory.Values.Sum(m => m.Resident)):0} ({MiB(found.Memory.Values.Sum(m => m.Proportional)):0})");
        to.WriteLine($"\n{"goal",-62}{"should be",12}{"is",10}");
        foreach (var goal in Goals(found))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{goal.What,-62}{goal.Limit,12}{goal.Figure,10:0.00}  {(goal.Reached ? "reached" : "MISSED")}"));
        if (Invalid(found) is > 0 and var invalid)
            to.WriteLine($"\n{invalid} of {found.Measurements.Count} windows are invalid: other programs used more than {Window.MostStrangers:P0} of the cores. Measure again on a quiet machine.");
    }

    public static async Task<string> Write(Findings found, string repository, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench")).FullName;
        var now = TimeProvider.System.GetUtcNow();
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"submit-{now:yyyyMMdd'T'HHmmss'Z'}.json"));
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, new
        {
            At = now,
            Machine = new { Cores = Environment.ProcessorCount, MemoryMiB = MiB(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), System = System.Runtime.InteropServices.RuntimeInformation.OSDescription },
            found.Options,
            found.Script,
            InvalidWindows = Invalid(found),
            Goals = Goals(found),
            Windows = found.Measurements.Select(m => new
            {
                m.Round, m.Connections, m.Route, m.Window.Seconds, m.Load.Requests, m.PerSecond, m.Load.Errors, m.Load.P50Ms, m.Load.P99Ms,
                m.CpuMs, m.PlatformCpuMs, CpuMsWithAllEffects = m.Aftermath, m.Window.Strangers, m.Window.IsValid,
            }),
            Effect = Spread(found.EffectMs),
            RoundTrip = Spread(found.RoundTripMs),
            Memory = found.Memory.ToDictionary(m => m.Key, m => new { ResidentMiB = MiB(m.Value.Resident), ProportionalMiB = MiB(m.Value.Proportional) }),
            found.SecondStartSeconds,
        }, Format, ct);
        return file;
    }

    /// <summary>Ours divided by the limit of the same round; the median over the rounds.</summary>
    private static double Ratio(Findings found, string ours, string limit, int connections) =>
        Of(found, ours, connections).Zip(Of(found, limit, connections)).ToList()
            .PreferValid(pair => pair.First.Window.IsValid && pair.Second.Window.IsValid)
            .Select(pair => pair.First.PerSecond / pair.Second.PerSecond).Median();

    private static List<Measurement> Judged(Findings found, string route, int connections) => Of(found, route, connections).PreferValid(m => m.Window.IsValid);

    private static List<Measurement> Of(Findings found, string route, int connections) =>
        [.. found.Measurements.Where(m => m.Route == route && m.Connections == connections)];

    private static List<T> PreferValid<T>(this List<T> all, Func<T, bool> isValid) => all.Where(isValid).ToList() is { Count: > 0 } valid ? valid : all;

    private static int Invalid(Findings found) => found.Measurements.Count(m => !m.Window.IsValid);

    private static object Spread(IReadOnlyList<double> sorted) => new { sorted.Count, P50Ms = Percentile.Of(sorted, 0.5), P99Ms = Percentile.Of(sorted, 0.99) };

    private static double MiB(long bytes) => bytes / 1048576.0;

    private static string Milliseconds(double value) => double.IsNaN(value) ? "–" : value.ToString("0.0", CultureInfo.InvariantCulture);

    private static List<Goal> Goals(Findings found)
    {
        var goals = new List<Goal>();
        foreach (var connections in found.Options.Connections)
        {
            AtLeast($"submissions accepted / pgbench sub, {connections} connections", 0.25, Ratio(found, SubmitBenchmark.Accept, SubmitBenchmark.Sub, connections));
            AtLeast($"read one / pgbench sel, {connections} connections", 0.10, Ratio(found, SubmitBenchmark.Read, SubmitBenchmark.Sel, connections));
            AtMost($"CPU-ms of an accepted submission, {connections} connections", 1.5, Judged(found, SubmitBenchmark.Accept, connections).Select(m => m.PlatformCpuMs).Median());
        }
        AtMost("errors", 0, found.Measurements.Sum(m => m.Load.Errors));
        AtMost("from 201 to Risk's effect / bare round trip, p50", 10, Percentile.Of(found.EffectMs, 0.5) / Percentile.Of(found.RoundTripMs, 0.5));
        AtMost("memory of all services after load, GiB resident", 1.2, MiB(found.Memory.Values.Sum(m => m.Resident)) / 1024);
        AtMost("second start, s", 30, found.SecondStartSeconds);
        return goals;

        void AtLeast(string what, double limit, double figure) => goals.Add(new(what, string.Create(CultureInfo.InvariantCulture, $"≥ {limit:0.00}"), figure, figure >= limit));
        void AtMost(string what, double limit, double figure) => goals.Add(new(what, string.Create(CultureInfo.InvariantCulture, $"≤ {limit:0.##}"), figure, figure <= limit));
    }
}
