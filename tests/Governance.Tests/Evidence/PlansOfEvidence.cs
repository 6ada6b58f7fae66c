using System.Diagnostics;
using System.Globalization;
using Governance.Policies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServiceDefaults.Security;
using static Testing.Company;

namespace Governance.Tests.Evidence;

/// <summary>
/// The matrix of 300 branches and all clauses is read from aggregates, by the same plan however many facts there are; what is behind it is found by an index.
/// The number of facts is BRANCH_PLAN_FACTS, 100,000 unless it is set.
/// </summary>
public sealed class PlansOfEvidence(PlansOfEvidence.BigHost governance, ITestOutputHelper output) : IClassFixture<PlansOfEvidence.BigHost>
{
    private static readonly string[] Big = ["facts", "timeline"];

    [Fact]
    public async Task The_matrix_is_read_by_the_same_plan_however_many_facts_there_are()
    {
        var page = await Read("/evidence/matrix?size=500", Roles.Executive, HeadOffice);
        Assert.True(page.GetProperty("units").GetArrayLength() >= 300);
        var reads = await governance.Reads();
        Assert.NotEmpty(reads);
        Assert.DoesNotContain(reads, read => Big.Any(table => read.Contains($" {table} ", StringComparison.Ordinal)));
        Assert.Equal(governance.ReadsWithFewFacts, reads);
    }

    [Theory]
    [InlineData("/evidence/facts?unitId={0}&clause=3.1.2&period=2026-11"), InlineData("/evidence/facts?unitId={0}&clause=3.1.2&period=2026-11&met=false")]
    [InlineData("/evidence/cells/{0}/3.1.2?period=2026-11"), InlineData("/evidence/scores?unitId={0}")]
    [InlineData("/timeline?unitId={0}"), InlineData("/timeline?unitId={0}&type=Operations.ApplicationReviewed"), InlineData("/timeline?unitId={0}&from=2026-11-01&to=2026-11-02")]
    [InlineData("/timeline?unitId={0}&aggregateId=01975a3e-0000-7000-8000-000000000001"), InlineData("/timeline?unitId={0}&after=01975a3e-0000-7000-8000-000000000001")]
    public async Task What_is_behind_the_matrix_is_found_by_an_index(string path)
    {
        foreach (var (role, unit) in new[] { (Roles.BranchManager, governance.Branch), (Roles.Executive, HeadOffice) })
        {
            await Read(string.Format(CultureInfo.InvariantCulture, path, governance.Branch), role, unit);
            Assert.DoesNotContain(await governance.WholeTables(), scan => Big.Contains(scan.Table));
        }
    }

    [Fact]
    public async Task A_plan_that_reads_all_facts_is_found_out()
    {
        governance.Plans.Forget();
        await governance.WithDb(db => db.Facts.AsNoTracking().Where(f => f.AggregateVersion == 77).ToListAsync());
        Assert.Contains(await governance.WholeTables(), scan => scan.Table == "facts");
        Assert.Contains(await governance.Reads(), read => read.Contains(" facts ", StringComparison.Ordinal));
    }

    private async Task<System.Text.Json.JsonElement> Read(string path, string role, Guid unit)
    {
        using var reader = governance.As(At(role, unit));
        await GovernanceHost.Get(reader, path);
        governance.Plans.Forget();
        var watch = Stopwatch.StartNew();
        var answer = await GovernanceHost.Get(reader, path);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} as {role}: {watch.Elapsed.TotalMilliseconds:F1} ms"));
        return answer;
    }

    /// <summary>Governance with 300 branches, a cell of each clause for each of them, and many facts.</summary>
    public sealed class BigHost : GovernanceHost
    {
        private static readonly int Facts = int.Parse(Environment.GetEnvironmentVariable("BRANCH_PLAN_FACTS") ?? "100000", CultureInfo.InvariantCulture);

        internal Testing.Plans Plans { get; } = new();

        public Guid Branch { get; private set; }

        public IReadOnlyList<string> ReadsWithFewFacts { get; private set; } = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Branch = await IdOf("B003");
            var measures = PolicyDefinition.Shipped().Clauses.Where(c => c.AppliesTo.Contains("Branch")).SelectMany(c => c.Measures.Select(m => (c.Code, Measure: m.Code, Period: c.PeriodOf(new(2026, 11, 10))))).ToList();
            var (clauses, names, periods) = (measures.ConvertAll(m => m.Code).ToArray(), measures.ConvertAll(m => m.Measure).ToArray(), measures.ConvertAll(m => m.Period).ToArray());
            await WithDb(async db =>
            {
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
                // The n-th branch has the n-th id; the first of them is a real one.
                await db.Database.ExecuteSqlAsync($"""
                    create table evidence.many as select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, n from generate_series(1, 299) n union all select {Branch}, 0;
                    """);
                foreach (var (table, key) in new[] { ("units", "code"), ("org_units", "code") })
                {
                    var columns = await db.Database.SqlQuery<string>(
                        $"select column_name::text as \"Value\" from information_schema.columns where table_schema = 'organisation' and table_name = {table}").ToListAsync();
                    var values = columns.Select(c => c switch { "id" => "m.id", "code" => "'M' || m.n", "path" => "'/HQ/R2/M' || m.n || '/'", _ => $"one.\"{c}\"" });
                    var copies = $"insert into organisation.{table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) select {string.Join(", ", values)} from organisation.{table} one, evidence.many m where one.{key} = 'B003' and m.n > 0 on conflict do nothing";
                    await db.Database.ExecuteSqlRawAsync(copies);
                }
                await db.Database.ExecuteSqlAsync($"""
                    insert into evidence.measure_counts (period, org_unit_id, clause, measure, met, total)
                    select distinct p.period, m.id, p.clause, p.measure, 95, 100 from evidence.many m, unnest({clauses}, {names}, {periods}) p(clause, measure, period);
                    insert into evidence.cells (period, org_unit_id, clause, status, value, met, total, policy_no, judged_at, finding_requested)
                    select distinct p.period, m.id, p.clause, 'AtRisk', 95, 95, 100, 1, now(), false from evidence.many m, unnest({clauses}, {periods}) p(clause, period) on conflict do nothing;
                    insert into evidence.scores (id, org_unit_id, month, unit_type, score, stars, at, version)
                    select gen_random_uuid(), m.id, '2026-11', 'Branch', 50 + m.n % 50, 3, now(), 1 from evidence.many m on conflict do nothing;
                    """);
                await AddFacts(db, 0, 1000, clauses, names, periods);
            });
            ReadsWithFewFacts = await ReadMatrix();
            await WithDb(async db =>
            {
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
                await AddFacts(db, 1000, Facts, clauses, names, periods);
            });
        }

        internal Task<IReadOnlyList<(string Table, string Question)>> WholeTables() => Explained(Plans.WholeTablesAsync);

        internal Task<IReadOnlyList<string>> Reads() => Explained(connection => Plans.ReadsAsync("evidence", connection));

        private async Task<IReadOnlyList<string>> ReadMatrix()
        {
            using var reader = As(At(Roles.Executive, HeadOffice));
            await Get(reader, "/evidence/matrix?size=500");
            Plans.Forget();
            await Get(reader, "/evidence/matrix?size=500");
            return await Reads();
        }

        private static async Task AddFacts(GovernanceDb db, int from, int to, string[] clauses, string[] names, string[] periods)
        {
            await db.Database.ExecuteSqlAsync($"""
                create temp table new_facts on commit preserve rows as
                select (lpad(to_hex(1762000000000 + g * 250), 12, '0') || '7000a000' || lpad(to_hex(g), 12, '0'))::uuid as event_id, m.id as unit, p.clause, p.measure, p.period, g as n
                from generate_series({from + 1}::bigint, {to}) g
                join evidence.many m on m.n = g % 300
                join lateral (select * from unnest({clauses}, {names}, {periods}) with ordinality x(clause, measure, period, i)) p on p.i = 1 + (g / 300) % {clauses.Length};
                insert into evidence.timeline (event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, actor_id, correlation_id, occurred_at, clauses, data)
                select event_id, unit, (array['Operations.ApplicationReviewed', 'Operations.ApplicationSubmitted', 'Operations.ApplicationCompleted'])[1 + n % 3], 'Application', event_id, 1, unit, event_id,
                    now(), array[clause], jsonb_build_object('applicationId', event_id, 'onTime', n % 20 <> 0) from new_facts;
                insert into evidence.facts (event_id, clause, measure, org_unit_id, period, day, met, aggregate_id, aggregate_version, instead, counts)
                select event_id, clause, measure, unit, period, date '2026-11-10', n % 20 <> 0, event_id, 1, false, true from new_facts;
                drop table new_facts;
                """);
            await db.Database.ExecuteSqlRawAsync("analyze");
        }

        private Task<T> Explained<T>(Func<NpgsqlConnection, Task<T>> explain) => WithDb(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await explain((NpgsqlConnection)db.Database.GetDbConnection());
        });

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<GovernanceDb>(options => options.AddInterceptors(Plans)));
        }
    }
}
