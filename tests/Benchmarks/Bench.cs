using AppHost;
using AppHost.Native;
using Benchmarks.Load;
using Benchmarks.Measuring;
using Npgsql;
using Testing;

namespace Benchmarks;

/// <summary>The platform under measurement: private, Release, demo data, durable commits, no telemetry.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const string Body = $$$"""{"branchId":"{0}","customerId":"{{{RequestTemplate.Hole}}}","productType":"LOAN","channel":"Counter","amount":{"amount":"12500.00","currency":"CNY"}}""";

    // Whoever may submit in the demo data.
    private static readonly (string User, string Branch)[] Clerks =
        [("intakeclerk.b001", "B001"), ("intakeclerk.b002", "B002"), ("intakeclerk.b003", "B003"), ("allrounder.b001", "B001")];

    private readonly NpgsqlDataSource operations, risk, governance;
    private readonly Dictionary<string, Guid> branches = [];
    private readonly Dictionary<string, string> tokens = [];
    private List<Guid> customers = [];
    private int nextCustomer = -1;

    private Bench(Platform platform)
    {
        Platform = platform;
        operations = NpgsqlDataSource.Create(platform.Servers.Postgres.ConnectionString(Operations));
        risk = NpgsqlDataSource.Create(platform.Servers.Postgres.ConnectionString(RiskDb));
        governance = NpgsqlDataSource.Create(platform.Servers.Postgres.ConnectionString(Governance));
        var servers = platform.Servers;
        var trees = platform.Services.ToDictionary(s => s.Key, s => new[] { s.Value.Pid });
        trees[Topology.Postgres] = [servers.Postgres.Process.Pid];
        trees[Topology.Messaging] = [servers.Messaging.Process.Pid, servers.Messaging.PortMapper.Pid];
        trees[Topology.Cache] = [servers.Cache.Process.Pid];
        Machine = new(trees);
    }

    public const string Operations = "operations-db", Governance = "governance-db";
    private const string RiskDb = "risk-db";
    public const string Applications = "applications.applications";

    public Platform Platform { get; }

    public Machine Machine { get; }

    /// <summary>The services that a submission does not ask, and that hear of it.</summary>
    public IEnumerable<ServiceProcess> Hearers => Platform.Services.Where(s => s.Key is "risk" or "governance" or "customer-service").Select(s => s.Value);

    public static async Task<Bench> Start(string repository, CancellationToken ct)
    {
        var platform = await Platform.StartPrivate(new()
        {
            Repository = repository, Demo = true, Report = Say,
            // A few callers stand for very many people.
            Environment = new Dictionary<string, string>
            {
                ["Gateway__RateLimits__User__PerSecond"] = "1000000", ["Gateway__RateLimits__User__Burst"] = "1000000",
            },
        },
            ["fsync=on", "synchronous_commit=on", "shared_buffers=256MB"], ct);
        var bench = new Bench(platform);
        try
        {
            if (await platform.WaitUntilReady(ct) is [var ended, ..])
                throw new InvalidOperationException($"{ended} ended at its start: {await platform.Services[ended].LastWords()}");
            await bench.SignIn(ct);
            await bench.LearnBranches();
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>New tokens: one lives five minutes.</summary>
    public async Task SignIn(CancellationToken ct)
    {
        foreach (var (user, _) in Clerks)
            tokens[user] = await TokenOf(user, ct);
    }

    /// <summary>A clerk's client and what he sends, for requests one at a time.</summary>
    public (HttpClient Client, Func<object> NewApplication) Clerk()
    {
        var (user, branch) = Clerks[0];
        var client = new HttpClient { BaseAddress = Platform.PublicOrigin };
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens[user]);
        return (client, () => new
        {
            branchId = branches[branch], customerId = NextCustomer(), productType = "LOAN", channel = "Counter", amount = new { amount = "12500.00", currency = "CNY" },
        });
    }

    /// <summary>Submits over many connections, several clerks of three branches.</summary>
    public Task<LoadResult> Submit(int connections, TimeSpan length, CancellationToken ct) => LoadGenerator.Run(Platform.PublicOrigin,
        [.. Clerks.Select(c => RequestTemplate.Post(Platform.PublicOrigin, "/api/operations/applications", tokens[c.User], Body.Replace("{0}", branches[c.Branch].ToString(), StringComparison.Ordinal), NextCustomer))],
        connections, length, ct);

    /// <summary>Reads applications over many connections, each clerk those of his branch.</summary>
    public async Task<LoadResult> Read(int connections, TimeSpan length, CancellationToken ct)
    {
        var templates = new List<RequestTemplate>();
        foreach (var (user, branch) in Clerks)
        {
            var ids = await Column<Guid>(operations, $"select id from {Applications} where org_unit_id = '{branches[branch]}' order by id limit 2500");
            templates.Add(RequestTemplate.Get(Platform.PublicOrigin, $"/api/operations/applications/{RequestTemplate.Hole}", tokens[user], () => ids[Random.Shared.Next(ids.Count)]));
        }
        return await LoadGenerator.Run(Platform.PublicOrigin, templates, connections, length, ct);
    }

    /// <summary>Waits until every event has had its effect, Risk's answer to Operations included.</summary>
    public async Task Drain()
    {
        var patience = TimeSpan.FromMinutes(3);
        await Eventually.True(async () =>
            await Count(operations, $"select count(*) from {Applications} a where not exists (select from applications.risk_assessments r where r.application_id = a.id)") == 0
            && await Count(operations, "select count(*) from messaging.outbox") + await Count(risk, "select count(*) from messaging.outbox") == 0,
            "all events had their effects", patience);
    }

    /// <summary>Looks for Risk's judgement of an application without a pause, until it is committed.</summary>
    public async Task WaitForAssessment(Guid application, CancellationToken ct)
    {
        await using var connection = await risk.OpenConnectionAsync(ct);
        await using var look = new NpgsqlCommand("select 1 from assessments.assessments where application_id = $1", connection) { Parameters = { new() { Value = application } } };
        await look.PrepareAsync(ct);
        while (await look.ExecuteScalarAsync(ct) is null) ct.ThrowIfCancellationRequested();
    }

    /// <summary>Stops services and servers, starts them again on their data, and says how many seconds passed until ready.</summary>
    public async Task<double> SecondStart(CancellationToken ct)
    {
        var servers = Platform.Servers;
        await Task.WhenAll(Platform.Services.Values.Select(s => s.Stop()));
        await Task.WhenAll(servers.Postgres.Stop(), servers.Messaging.Stop(), servers.Cache.Stop());
        await Machine.Settle(ct);
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(servers.Postgres.Restart(ct), servers.Messaging.StartAgain(ct), servers.Cache.Restart(ct));
        foreach (var service in Platform.Services.Values) service.Start();
        if (await Platform.WaitUntilReady(ct) is [var ended, ..]) throw new InvalidOperationException($"{ended} ended at its second start: {await Platform.Services[ended].LastWords()}");
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>As many copies as a run of submissions can use; registering them one by one would take longer than the run.</summary>
    public async Task AddCustomers()
    {
        Say("Adding a million customers …");
        await using var insert = operations.CreateCommand($"""
            insert into applications.customers (id, no, type, home_branch_id, status, risk_flag, version)
            select gen_random_uuid(), 'Z' || n, 'Person', '{branches["B001"]}', 'Active', 'None', 1 from generate_series(1, 1000000) n
            """);
        insert.CommandTimeout = 300;
        await insert.ExecuteNonQueryAsync();
        customers = await Column<Guid>(operations, "select id from applications.customers");
    }

    /// <summary>A token of a demo user; one lives five minutes.</summary>
    public async Task<string> TokenOf(string user, CancellationToken ct) => (await new SignIn(Platform.PublicOrigin).As(user, Platform.DemoPassword, ct)).AccessToken;

    /// <summary>Operating branches in Operations' copy of the tree, beside those of the demo data.</summary>
    /// <returns>The head office, and their ids.</returns>
    public async Task<(Guid Company, IReadOnlyList<Guid> Branches)> AddBranches(int count, CancellationToken ct)
    {
        await Do($"""
            insert into organisation.org_units (id, code, name, type, parent_id, path, status, version)
            select gen_random_uuid(), 'Z' || n, 'Z' || n, 'Branch', id, path || 'Z' || n || '/', 'Operating', 1
            from organisation.org_units, generate_series(1, {count}) n where code = 'R1'
            """, ct);
        return ((await Column<Guid>(operations, "select id from organisation.org_units where parent_id is null"))[0],
            await Column<Guid>(operations, "select id from organisation.org_units where code like 'Z%' order by code"));
    }

    /// <summary>Says something to the database of Operations, however long it takes.</summary>
    public async Task Do(string sql, CancellationToken ct)
    {
        await using var command = operations.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Operating branches that live by the policy, each with a cell for every clause of November 2026; the n-th has the id that ends with n.</summary>
    public async Task<IReadOnlyList<Guid>> AddGovernedBranches(int count, CancellationToken ct)
    {
        var columns = await Column<string>(governance, "select column_name::text from information_schema.columns where table_schema = 'organisation' and table_name = 'units'");
        await Tell($"""
            create table evidence.branches as select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, n from generate_series(1, {count}) n;
            insert into organisation.units ({string.Join(", ", columns)})
            select {string.Join(", ", columns.Select(c => c switch { "id" => "b.id", "code" => "'Z' || b.n", "path" => "'/HQ/R1/Z' || b.n || '/'", _ => $"u.{c}" }))}
            from organisation.units u, evidence.branches b where u.code = 'B001';
            insert into organisation.org_units (id, code, name, type, parent_id, path, status, version)
            select b.id, 'Z' || b.n, u.name, u.type, u.parent_id, '/HQ/R1/Z' || b.n || '/', u.status, 1 from organisation.org_units u, evidence.branches b where u.code = 'B001';
            insert into evidence.cells (period, org_unit_id, clause, status, value, met, total, policy_no, judged_at, finding_requested)
            select p.period, b.id, c ->> 'code', 'AtRisk', 95, 95, 100, 1, now(), false
            from evidence.branches b, policies.versions v, jsonb_array_elements(v.definition::jsonb -> 'clauses') c,
                lateral (values ('Month', '2026-11'), ('Quarter', '2026-Q4'), ('Year', '2026')) p(kind, period)
            where c ->> 'period' = p.kind and c -> 'appliesTo' ? 'Branch'
            """, ct);
        return await Column<Guid>(governance, "select id from evidence.branches order by n");
    }

    /// <summary>Facts in the store until there are so many, as if they had been taken in.</summary>
    public async Task AddFacts(IReadOnlyList<Guid> branches, long upTo, CancellationToken ct)
    {
        const long bunch = 500_000;
        for (var there = await CountOf("evidence.facts"); there < upTo; there = await CountOf("evidence.facts"))
        {
            await Tell($"""
                create temp table new_facts as select (lpad(to_hex(1762000000000 + g * 250), 12, '0') || '7000a000' || lpad(to_hex(g), 12, '0'))::uuid as id, b.id as unit, g as n
                from generate_series({there + 1}::bigint, {Math.Min(there + bunch, upTo)}::bigint) g join evidence.branches b on b.n = 1 + g % {branches.Count};
                insert into evidence.timeline (event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, correlation_id, occurred_at, clauses, data)
                select id, unit, 'Operations.ApplicationReviewed', 'Application', id, 1, id, now(), array['3.1.2'], jsonb_build_object('applicationId', id) from new_facts on conflict do nothing;
                insert into evidence.facts (event_id, clause, measure, org_unit_id, period, day, met, aggregate_id, aggregate_version, instead, counts)
                select id, '3.1.2', 'reviewed_on_time', unit, '2026-11', date '2026-11-10', n % 20 <> 0, id, 1, false, true from new_facts on conflict do nothing;
                drop table new_facts
                """, ct);
        }
        await Tell("vacuum analyze", ct);
    }

    /// <summary>How many rows a table of Governance has.</summary>
    public Task<long> CountOf(string table) => Count(governance, $"select count(*) from {table}");

    private async Task Tell(string sql, CancellationToken ct)
    {
        await using var command = governance.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those figures of a count that are none of the given ones.</summary>
    public Task<List<string>> FiguresBeside(IEnumerable<string> named) => Column<string>(operations, $"""
        select column_name::text from information_schema.columns
        where table_schema = 'period_data' and table_name = 'counts' and data_type = 'bigint' and is_identity = 'NO' and column_name <> all (array['{string.Join("', '", named)}'])
        """);

    /// <summary>Waits until the service has taken every row of a table away.</summary>
    public Task UntilNone(string table) => Eventually.True(async () => await Count(operations, $"select count(*) from {table}") == 0, $"{table} is empty", TimeSpan.FromMinutes(20));

    public async ValueTask DisposeAsync()
    {
        await operations.DisposeAsync();
        await risk.DisposeAsync();
        await governance.DisposeAsync();
        await Platform.DisposeAsync();
    }

    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>A customer who has not been taken before: none of them has an open application, as in life most have none.</summary>
    private Guid NextCustomer() => Interlocked.Increment(ref nextCustomer) is var next && next < customers.Count
        ? customers[next]
        : throw new InvalidOperationException("All customers have been taken: choose a shorter run.");

    // Operations knows the branches by Governance's events, which come a moment after the start.
    private async Task LearnBranches()
    {
        foreach (var code in Clerks.Select(c => c.Branch).Distinct())
            branches[code] = await Eventually.Get<Guid>(async () => (await Column<Guid>(operations, $"select id from organisation.org_units where code = '{code}'")) is [var id] ? id : null, $"Operations knows {code}");
    }

    private static async Task<long> Count(NpgsqlDataSource database, string sql) => (await Column<long>(database, sql))[0];

    private static async Task<List<T>> Column<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }
}
