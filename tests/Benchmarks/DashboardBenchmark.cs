using System.Globalization;
using System.Text.Json;
using Benchmarks.Load;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>One measured stretch of one route with so many applications behind it.</summary>
internal sealed record DashboardWindow(string Route, long Applications, int Round, LoadResult Load, Window Window)
{
    /// <summary>CPU-ms of one request in all process trees but the load generator.</summary>
    public double CpuMs { get; } = Window.CpuMs.Where(c => c.Key != Machine.Load).Sum(c => c.Value) / Load.Requests;
}

/// <summary>
/// What indicators and period data cost with few applications behind them and with a hundred times as many, at the same branches, on the same days
/// and of the same products. The service rolls them up itself; only where they come from is made up.
/// </summary>
internal static class DashboardBenchmark
{
    // As many as make even the smaller number fill each branch, day and product.
    private const int Branches = 40, Days = 250, Products = 5, Few = 100_000, Connections = 4;

    // Reads nothing that grows: tells how the machine itself changed between the two.
    private const string Control = "indicators (control)";

    private static readonly DateOnly First = new(2026, 1, 5);

    public static async Task Run(string repository, Options options, CancellationToken ct)
    {
        Bench.Say("Starting the platform …");
        await using var bench = await Bench.Start(repository, ct);
        var (company, branches) = await bench.AddBranches(Branches, ct);
        var routes = new Dictionary<string, string>
        {
            [Control] = "/api/operations/indicators",
            ["board of a branch"] = $"/api/operations/indicators/board?branchId={branches[3]}&day=2026-06-15",
            ["values of an indicator"] = $"/api/operations/indicators/values?branchId={branches[3]}&code=K06",
            ["month of a branch"] = $"/api/operations/period-data?unitId={branches[3]}&period=2026-06",
            ["quarter of a branch"] = $"/api/operations/period-data?unitId={branches[3]}&period=2026-Q2",
            ["month of the company"] = $"/api/operations/period-data?unitId={company}&period=2026-06",
            ["quarter of the company"] = $"/api/operations/period-data?unitId={company}&period=2026-Q2",
        };
        var found = new List<DashboardWindow>();
        long done = 0;
        foreach (var applications in new[] { Few, options.Applications })
        {
            Bench.Say($"Rolling up {applications - done:N0} applications …");
            await Fill(bench, branches, done, applications, ct);
            done = applications;
            for (var round = 0; round <= options.Rounds; round++)
            {
                foreach (var (route, path) in routes)
                {
                    var template = RequestTemplate.Get(bench.Platform.PublicOrigin, path, await bench.TokenOf("executive.hq", ct), () => Guid.Empty);
                    await Machine.Settle(ct);
                    var before = ProcessTable.Read();
                    var load = await LoadGenerator.Run(bench.Platform.PublicOrigin, [template], Connections, TimeSpan.FromSeconds(options.Seconds), ct);
                    if (load.Requests == 0) throw new InvalidOperationException($"{path} was not answered with 200.");
                    // The first round only warms up.
                    if (round > 0) found.Add(new(route, applications, round, load, bench.Machine.Between(before, ProcessTable.Read())));
                }
            }
        }
        await Print(found, options, repository, ct);
    }

    // As the consumer leaves them: one row that waits for each fact; here one for the whole way of an application.
    private static async Task Fill(Bench bench, IReadOnlyList<Guid> branches, long from, long to, CancellationToken ct)
    {
        const int bunch = 500_000;
        string[] figures = ["submitted", "entered_on_time", "accepted", "accepted_without_supplement", "reviews", "reviews_timed", "reviews_on_time", "approved", "completed", "completed_timed", "completed_on_time", "completed_measured", "feedback_delivered", "feedback_on_time"];
        var others = await bench.FiguresBeside([.. figures, "working_minutes"]);
        for (var at = from; at < to; at += bunch)
        {
            var last = Math.Min(at + bunch, to) - 1;
            // Day by day, as life goes; a customer comes back some ten times.
            await bench.Do($"""
                insert into period_data.counts (org_unit_id, day, product_type, customer_id, minutes, working_minutes, {string.Join(", ", figures.Concat(others))})
                select (array[{string.Join(", ", branches.Select(b => $"'{b}'::uuid"))}])[n % {Branches} + 1],
                       date '{First:yyyy-MM-dd}' + (({Days}::bigint * (n - {from})) / {to - from})::int, 'PRODUCT-' || n / {Branches} % {Products}, md5((n % {Math.Max(1, to / 10)})::text)::uuid,
                       (n * 7919 % 2400)::int, n * 7919 % 2400, {string.Join(", ", figures.Select(_ => "1").Concat(others.Select(_ => "0")))}
                from generate_series({at}::bigint, {last}::bigint) n
                """, ct);
            await bench.UntilNone("period_data.counts");
        }
        await bench.UntilNone("period_data.changed_days");
        await bench.Do("vacuum analyze", ct);
    }

    private static async Task Print(List<DashboardWindow> found, Options options, string repository, CancellationToken ct)
    {
        Console.WriteLine($"\nMedians of {options.Rounds} rounds, {Connections} connections; CPU-ms of one request in all processes. The ratio of CPU is the one that counts: the two are measured one after the other.\n");
        Console.WriteLine($"{"route",-26}{$"{Few:N0}: p50 ms",20}{"CPU-ms",9}{$"{options.Applications:N0}: p50 ms",22}{"CPU-ms",9}{"time",8}{"CPU",7}   should be");
        var table = new List<object>();
        foreach (var route in found.Select(f => f.Route).Distinct())
        {
            var (few, many) = (Of(route, Few), Of(route, options.Applications));
            var (time, cpu) = (many.P50 / few.P50, many.Cpu / few.Cpu);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{route,-26}{few.P50,20:0.00}{few.Cpu,9:0.00}{many.P50,22:0.00}{many.Cpu,9:0.00}{time,8:0.00}{cpu,7:0.00}   {(route == Control ? "about 1" : $"≤ 1.2 {(cpu <= 1.2 ? "reached" : "MISSED")}")}"));
            table.Add(new { Route = route, FewP50Ms = few.P50, FewCpuMs = few.Cpu, ManyP50Ms = many.P50, ManyCpuMs = many.Cpu, Time = time, Cpu = cpu });
        }
        var invalid = found.Count(f => !f.Window.IsValid);
        Console.WriteLine($"\n{found.Sum(f => f.Load.Errors)} errors; {invalid} of {found.Count} windows had more than {Window.MostStrangers:P0} strangers.");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench")).FullName,
            string.Create(CultureInfo.InvariantCulture, $"dashboard-{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.json"));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { options.Applications, options.Rounds, InvalidWindows = invalid, Routes = table }, JsonSerializerOptions.Web), ct);
        Console.WriteLine(file);

        (double P50, double Cpu) Of(string route, long applications)
        {
            var windows = found.Where(f => f.Route == route && f.Applications == applications).ToList();
            if (windows.Exists(f => f.Window.IsValid)) windows = windows.FindAll(f => f.Window.IsValid);
            return (windows.Select(f => f.Load.P50Ms).Median(), windows.Select(f => f.CpuMs).Median());
        }
    }
}
