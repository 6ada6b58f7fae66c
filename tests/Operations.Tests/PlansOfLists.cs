using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Operations.Applications;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests;

/// <summary>
/// With many applications each list finds its page by an index: no plan reads a big table from end to end. The number of rows is
/// BRANCH_PLAN_ROWS, 100,000 unless it is set.
/// </summary>
public sealed class PlansOfLists(PlansOfLists.BigHost operations, ITestOutputHelper output) : IClassFixture<PlansOfLists.BigHost>
{
    private static readonly string[] Big = ["applications", "application_steps", "stage_clocks", "risk_assessments", "processing_exceptions"];

    public static TheoryData<string, string> Lists()
    {
        var lists = new[]
        {
            "applications", $"applications?branchId={Branch1}", $"applications?branchId={Branch1}&status=Submitted", "applications?status=Processing",
            $"applications?customerId={NewPerson()}", "applications?productType=SERVICE", $"applications?branchId={Branch1}&after={NewPerson()}",
            "exceptions", $"exceptions?branchId={Branch1}&status=Reported", $"exceptions?applicationId={NewPerson()}",
        };
        return [.. from list in lists from role in new[] { Roles.ReviewOfficer, Roles.RegionManager, Roles.Executive } select new TheoryDataRow<string, string>(list, role)];
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_reads_no_big_table_from_end_to_end(string list, string role)
    {
        using var reader = operations.As(At(role, role == Roles.RegionManager ? Region1 : role == Roles.Executive ? HeadOffice : Branch1));
        await (await reader.GetAsync(new Uri($"/{list}", UriKind.Relative))).Success();
        operations.Plans.Forget();
        var watch = Stopwatch.StartNew();
        await (await reader.GetAsync(new Uri($"/{list}", UriKind.Relative))).Success();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{list} as {role}: {watch.Elapsed.TotalMilliseconds:F1} ms"));
        Assert.DoesNotContain(await operations.WholeTables(), scan => Big.Contains(scan.Table));
    }

    [Fact]
    public async Task One_application_is_found_by_its_id_with_everything_beside_it()
    {
        operations.Plans.Forget();
        await operations.Read(operations.One);
        Assert.DoesNotContain(await operations.WholeTables(), scan => Big.Contains(scan.Table));
    }

    [Fact]
    public async Task A_plan_that_reads_a_whole_table_is_found_out()
    {
        operations.Plans.Forget();
        await operations.WithDb(db => db.Applications.AsNoTracking().Where(a => a.PathAtStart == "/nowhere/").Select(a => a.Id).ToListAsync());
        Assert.Contains(await operations.WholeTables(), scan => scan.Table == "applications");
    }

    /// <summary>Operations with many applications: copies of one that went its whole way.</summary>
    public sealed class BigHost : OperationsHost
    {
        private static readonly int Rows = int.Parse(Environment.GetEnvironmentVariable("BRANCH_PLAN_ROWS") ?? "100000", CultureInfo.InvariantCulture);

        internal Plans Plans { get; } = new();

        /// <summary>The application that all others are copies of.</summary>
        public Guid One { get; private set; }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            One = await Done();
            await (await Officer.Command($"/applications/{One}/exceptions", new { type = "Other", severity = "Minor", description = "打印机故障", immediateMeasure = "改用备用机" })).Success();
            await WithDb(async db =>
            {
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
                string[] branches = [.. new[] { Branch1, Branch2, Branch3 }.Select(b => $"'{b}'::uuid")];
                string[] states = [.. Enum.GetNames<ApplicationStatus>().Select(s => $"'{s}'")];
                // The n-th copy of everything that belongs to one application has the n-th id.
                const string id = "(lpad(to_hex(1700000000000 + n), 12, '0') || '7000a000000000000000')::uuid";
                var branch = $"(array[{string.Join(", ", branches)}])[n % 3 + 1]";
                var status = $"(array[{string.Join(", ", states)}])[n % {states.Length} + 1]";
                foreach (var (table, key, changes) in new (string, string, Dictionary<string, string>)[]
                {
                    ("applications", "id", new() { ["id"] = id, ["org_unit_id"] = branch, ["status"] = status, ["no"] = "'N' || n", ["customer_id"] = id }),
                    ("application_steps", "application_id", new() { ["application_id"] = id, ["org_unit_id"] = branch }),
                    ("stage_clocks", "application_id", new() { ["application_id"] = id, ["org_unit_id"] = branch }),
                    ("risk_assessments", "application_id", new() { ["application_id"] = id, ["org_unit_id"] = branch }),
                    ("processing_exceptions", "application_id", new() { ["id"] = id, ["application_id"] = id, ["org_unit_id"] = branch }),
                })
                {
                    var columns = await db.Database.SqlQuery<string>(
                        $"select column_name::text as \"Value\" from information_schema.columns where table_schema = 'applications' and table_name = {table}").ToListAsync();
                    var copies = $"""
                        insert into applications.{table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
                        select {string.Join(", ", columns.Select(c => changes.GetValueOrDefault(c, $"one.\"{c}\"")))}
                        from applications.{table} one, generate_series(1, {Rows}) n where one.{key} = '{One}'
                        """;
                    await db.Database.ExecuteSqlRawAsync(copies);
                }
                await db.Database.ExecuteSqlRawAsync("analyze");
            });
        }

        internal async Task<IReadOnlyList<(string Table, string Question)>> WholeTables() => await WithDb(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await Plans.WholeTablesAsync((NpgsqlConnection)db.Database.GetDbConnection());
        });

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<OperationsDb>(options => options.AddInterceptors(Plans)));
        }
    }
}
