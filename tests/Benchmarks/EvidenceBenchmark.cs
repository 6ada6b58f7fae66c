using System.Globalization;
using System.Text;
using System.Text.Json;
using Benchmarks.Limits;
using Benchmarks.Load;
using Benchmarks.Measuring;
using RabbitMQ.Client;
using Testing;

namespace Benchmarks;

/// <summary>
/// How fast Governance takes events with evidence in, beside what pgbench does when it writes the same rows one event after the other; and what the
/// matrix costs with few facts behind it and with a hundred times as many.
/// </summary>
internal static class EvidenceBenchmark
{
    private const string Queue = "governance-record-events", Type = "BranchPlatform.Contracts.Operations:ApplicationReviewed";

    private const int Events = 40_000, PgbenchConnections = 16, Connections = 4, Few = 100_000;

    // The rows of one event with one piece of evidence: its line, its fact, its sum and the mark of its cell.
    private static string Reference(int branches) => $$"""
        \set a random(1, 9223372036854775807)
        \set b random(1, 9223372036854775807)
        \set n random(1, {{branches}})
        \set met random(1, 20)
        BEGIN;
        INSERT INTO evidence.timeline (event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, actor_id, correlation_id, occurred_at, clauses, data)
        VALUES ((lpad(to_hex((extract(epoch from now()) * 1000000)::bigint), 16, '0') || lpad(to_hex(:a::bigint), 16, '0'))::uuid, ('02000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, 'Operations.ApplicationReviewed', 'Application',
            (lpad(to_hex(:a::bigint), 16, '0') || lpad(to_hex(:b::bigint), 16, '0'))::uuid, 4, (lpad(to_hex(:b::bigint), 16, '0') || lpad(to_hex(:a::bigint), 16, '0'))::uuid,
            (lpad(to_hex(:a::bigint), 16, '0') || lpad(to_hex(:b::bigint), 16, '0'))::uuid, now(), ARRAY['3.1.2'], U&'{{Body(Guid.Empty).Replace(":", "\\003a", StringComparison.Ordinal)}}'::jsonb);
        INSERT INTO evidence.facts (event_id, clause, measure, org_unit_id, period, day, met, aggregate_id, aggregate_version, instead, counts)
        VALUES ((lpad(to_hex((extract(epoch from now()) * 1000000)::bigint), 16, '0') || lpad(to_hex(:a::bigint), 16, '0'))::uuid, '3.1.2', 'reviewed_on_time', ('02000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, '2026-11', '2026-11-10',
            :met::int > 1, (lpad(to_hex(:a::bigint), 16, '0') || lpad(to_hex(:b::bigint), 16, '0'))::uuid, 4, false, true);
        INSERT INTO evidence.measure_counts AS c (period, org_unit_id, clause, measure, met, total) VALUES ('2026-11', ('02000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, '3.1.2', 'reviewed_on_time', 1, 1)
            ON CONFLICT (period, org_unit_id, clause, measure) DO UPDATE SET met = c.met + excluded.met, total = c.total + excluded.total;
        INSERT INTO evidence.stale_cells (org_unit_id, clause, period) VALUES (('02000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid, '3.1.2', '2026-11') ON CONFLICT (org_unit_id, clause, period) DO UPDATE SET period = excluded.period;
        COMMIT;
        """;

    public static async Task Run(string repository, Options options, CancellationToken ct)
    {
        Bench.Say("Starting the platform …");
        await using var bench = await Bench.Start(repository, ct);
        var branches = await bench.AddGovernedBranches(300, ct);
        var pgbench = await Pgbench.Prepare(bench.Platform.Servers, Bench.Governance, Reference(branches.Count), ct);
        var (taken, written, cpu, strangers) = (new List<double>(), new List<double>(), new List<double>(), 0);
        for (var round = 0; round <= options.Rounds; round++)
        {
            await Machine.Settle(ct);
            var from = ProcessTable.Read();
            var limit = await pgbench.Run(Pgbench.Sub, PgbenchConnections, options.Seconds, ct);
            var window = bench.Machine.Between(from, ProcessTable.Read());
            var (perSecond, cpuMs, consuming) = await Consume(bench, branches, ct);
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"round {round}: pgbench {limit.Requests / window.Seconds:0}/s; taken in {perSecond:0}/s, {cpuMs:0.00} CPU-ms, strangers {consuming.Strangers:P0}"));
            // The first round only warms up.
            if (round == 0) continue;
            taken.Add(perSecond);
            written.Add(limit.Requests / window.Seconds);
            cpu.Add(cpuMs);
            if (!consuming.IsValid || !window.IsValid) strangers++;
        }
        var reads = new Dictionary<long, (double P50, double Cpu)>();
        foreach (var facts in new[] { Few, options.Applications })
        {
            Bench.Say($"Adding facts up to {facts:N0} …");
            await bench.AddFacts(branches, facts, ct);
            reads[facts] = await Read(bench, options, ct);
        }
        await Print(repository, options, taken.Median(), written.Median(), cpu.Median(), strangers, reads, ct);
    }

    // Frozen while they are published, so that only taking them in is measured.
    private static async Task<(double PerSecond, double CpuMs, Window Window)> Consume(Bench bench, IReadOnlyList<Guid> branches, CancellationToken ct)
    {
        var governance = bench.Platform.Services["governance"];
        var before = await bench.CountOf("evidence.timeline");
        await using var connection = await new ConnectionFactory { Uri = new(bench.Platform.Servers.Messaging.ConnectionString()) }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        governance.Freeze();
        for (var at = 0; at < Events; at += 1000)
        {
            var sends = Enumerable.Range(0, 1000).Select(_ => Publish(channel, branches[Random.Shared.Next(branches.Count)], ct).AsTask()).ToArray();
            await Task.WhenAll(sends);
        }
        var (begun, table) = (TimeProvider.System.GetTimestamp(), ProcessTable.Read());
        governance.Thaw();
        await Eventually.True(async () => await bench.CountOf("evidence.timeline") >= before + Events, "the events are taken in", TimeSpan.FromMinutes(5));
        var window = bench.Machine.Between(table, ProcessTable.Read());
        return (Events / TimeProvider.System.GetElapsedTime(begun).TotalSeconds, window.CpuMs.Where(c => c.Key != Machine.Load).Sum(c => c.Value) / Events, window);
    }

    private static ValueTask Publish(IChannel channel, Guid branch, CancellationToken ct)
    {
        var (id, application) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        var properties = new BasicProperties
        {
            Persistent = true, MessageId = id.ToString(), ContentType = "application/json",
            Headers = new Dictionary<string, object?>
            {
                ["MessageId"] = id.ToString(), ["MT-MessageType"] = $"urn:message:{Type};urn:message:BranchPlatform.Contracts:IEvent", ["bp-org-unit"] = branch.ToString(), ["bp-correlation"] = application.ToString(),
                ["bp-aggregate"] = $"Application/{application}", ["bp-aggregate-version"] = "4", ["bp-actor"] = id.ToString(),
                ["bp-occurred-at"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                ["bp-clauses"] = $$"""[{"code":"3.1.2","measure":"reviewed_on_time","met":{{(Random.Shared.Next(20) == 0 ? "false" : "true")}}}]""",
            },
        };
        return channel.BasicPublishAsync("", Queue, mandatory: true, properties, Encoding.UTF8.GetBytes(Body(application)), ct);
    }

    private static string Body(Guid application) =>
        $$"""{"applicationId":"{{application}}","branchId":"{{application}}","decision":"Approve","reviewerId":"{{application}}","reviewedAt":"2026-11-10T02:00:00+00:00","reasonCodes":[],"solutionGiven":false,"productType":"LOAN","onTime":true,"workingMinutes":42}""";

    private static async Task<(double P50, double Cpu)> Read(Bench bench, Options options, CancellationToken ct)
    {
        var windows = new List<(double P50, double Cpu)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var template = RequestTemplate.Get(bench.Platform.PublicOrigin, "/api/governance/evidence/matrix?size=500", await bench.TokenOf("executive.hq", ct), () => Guid.Empty);
            await Machine.Settle(ct);
            var before = ProcessTable.Read();
            var load = await LoadGenerator.Run(bench.Platform.PublicOrigin, [template], Connections, TimeSpan.FromSeconds(options.Seconds), ct);
            if (load.Requests == 0) throw new InvalidOperationException("The matrix was not answered with 200.");
            var window = bench.Machine.Between(before, ProcessTable.Read());
            if (round > 0) windows.Add((load.P50Ms, window.CpuMs.Where(c => c.Key != Machine.Load).Sum(c => c.Value) / load.Requests));
        }
        return (windows.Select(w => w.P50).Median(), windows.Select(w => w.Cpu).Median());
    }

    private static async Task Print(
        string repository, Options options, double taken, double written, double cpu, int strangers, Dictionary<long, (double P50, double Cpu)> reads, CancellationToken ct)
    {
        var (few, many) = (reads[Few], reads[options.Applications]);
        var (share, ratio) = (taken / written, many.Cpu / few.Cpu);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Medians of {options.Rounds} rounds; {strangers} of them had more than {Window.MostStrangers:P0} strangers.
            events taken in        {taken,9:0}/s   {cpu:0.00} CPU-ms each in all processes
            pgbench, same rows     {written,9:0}/s   {PgbenchConnections} connections, a transaction for each event
            ratio                  {share,9:0.00}     ≥ 0.4 {(share >= 0.4 ? "reached" : "MISSED")}
            matrix, 300 branches   {few.P50,9:0.0} ms  {few.Cpu:0.0} CPU-ms with {Few:N0} facts
                                   {many.P50,9:0.0} ms  {many.Cpu:0.0} CPU-ms with {options.Applications:N0} facts
            ratio of CPU           {ratio,9:0.00}     ≤ 1.2 {(ratio <= 1.2 ? "reached" : "MISSED")}
            """));
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench")).FullName,
            string.Create(CultureInfo.InvariantCulture, $"evidence-{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.json"));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            options.Rounds, Facts = options.Applications, TakenPerSecond = taken, PgbenchPerSecond = written, CpuMs = cpu, Share = share, RoundsWithStrangers = strangers,
            FewP50Ms = few.P50, FewCpuMs = few.Cpu, ManyP50Ms = many.P50, ManyCpuMs = many.Cpu, Cpu = ratio,
        }, JsonSerializerOptions.Web), ct);
        Console.WriteLine(file);
    }
}
