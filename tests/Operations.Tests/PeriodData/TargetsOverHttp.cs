using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using Operations.PeriodData;
using Operations.PeriodData.Submissions;
using Operations.PeriodData.Targets;
using ServiceDefaults.Calendar;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.PeriodData;

/// <summary>Every route of targets: imports as text and as a workbook, the list with its export, and the change of one.</summary>
public sealed class TargetsOverHttp(OperationsHost operations) : IDisposable
{
    private const string Path = "/period-data/targets", Imports = $"{Path}/imports", Heading = "branchCode,month,measure,value\n";

    private readonly HttpClient planner = operations.As(At(Roles.FinanceManager, HeadOffice));

    public void Dispose() => planner.Dispose();

    [Fact]
    public async Task Targets_are_set_changed_and_left_alone_and_a_dry_run_stores_nothing()
    {
        var (branch, code) = await NewBranch();
        var table = $"{Heading}{code},2031-03,volume_planned,400\n{code},2031-03,income_planned,120000.50\n{code},2031-04,volume_planned,420\n";
        var tried = await (await planner.Import(Imports, table, dryRun: true)).Success();
        Assert.Equal((false, 3), (tried.GetProperty("stored").GetBoolean(), tried.GetProperty("created").GetInt32()));
        Assert.Empty(await List($"branchId={branch}"));

        var report = await (await planner.Import(Imports, table)).Success();
        Assert.True(report.GetProperty("stored").GetBoolean());
        Assert.Equal($"{code} 2031-03 volume_planned", report.GetProperty("rows")[0].GetProperty("key").GetString());

        report = await (await planner.Import(Imports, $"{Heading}{code},2031-03,volume_planned,400\n{code},2031-03,income_planned,130000\n{code},2031-03,customers_new_planned,35\n")).Success();
        Assert.Equal(["Unchanged", "Changed", "Created"], Outcomes(report));
        Assert.Equal(
            [("2031-03", "customers_new_planned", 35m, null), ("2031-03", "income_planned", 130000m, "CNY"), ("2031-03", "volume_planned", 400m, null), ("2031-04", "volume_planned", 420m, null)],
            (await List($"branchId={branch}")).Select(t => (t.GetProperty("month").GetString(), t.GetProperty("measure").GetString(), t.GetProperty("value").GetDecimal(), t.GetProperty("currency").GetString())).Order());
        var income = await operations.WithDb(db => db.Targets.SingleAsync(t => t.OrgUnitId == branch && t.Measure == Target.Income));
        Assert.Equal(2, income.Version);
        Assert.Equal(["BranchTargetSet", "BranchTargetSet"], await operations.EventsOf(income.Id));
    }

    [Fact]
    public async Task A_workbook_does_the_same()
    {
        var (branch, code) = await NewBranch();
        var report = await (await planner.ImportWorkbook(Imports,
        [
            ["branchCode", "month", "measure", "value"], [code, "2031-03", "volume_planned", 400], [code, "2031-03", "income_planned", 120000.5m], [code, "2031-04", "income_planned", "9.99"],
        ])).Success();
        Assert.Equal(["Created", "Created", "Created"], Outcomes(report));
        Assert.Equal([9.99m, 400m, 120000.5m], (await List($"branchId={branch}")).Select(t => t.GetProperty("value").GetDecimal()).Order());
        report = await (await planner.ImportWorkbook(Imports, [["branchCode", "month", "measure", "value"], [code, new DateTime(2031, 3, 1), "volume_planned", 400]])).Success();
        Assert.Equal(("month", "imports.cell_too_long"), (report.GetProperty("rows")[0].GetProperty("column").GetString(), report.GetProperty("rows")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_and_code_and_nothing_is_stored()
    {
        var (branch, code) = await NewBranch();
        var region = await operations.WithDb(db => db.OrgUnits.Where(u => u.Id == Region1).Select(u => u.Code).SingleAsync());
        var report = await (await planner.Import(Imports, Heading +
            $"""
            {code},2031-03,volume_planned,400
            NOWHERE,2031-03,volume_planned,400
            {region},2031-03,volume_planned,400
            {code},2031-13,volume_planned,400
            {code},2031-Q1,volume_planned,400
            {code},2031-03,weather,400
            {code},2031-03,customers_new_planned,0
            {code},2031-04,customers_new_planned,1.5
            {code},2031-05,customers_new_planned,-4
            {code},2031-06,income_planned,1.005
            {code},2031-06,volume_planned,
            {code},2031-03,volume_planned,500
            """)).Success();
        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
            [
                (null, null), ("branchCode", "period_data.branch_unknown"), ("branchCode", "period_data.not_a_branch"), ("month", "imports.cell_malformed"), ("month", "imports.cell_malformed"),
                ("measure", "imports.cell_malformed"), ("value", "period_data.target_out_of_range"), ("value", "period_data.target_too_fine"), ("value", "imports.cell_malformed"),
                ("value", "period_data.target_too_fine"), ("value", "imports.cell_empty"), ("branchCode", "imports.key_twice"),
            ],
            report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        Assert.Empty(await List($"branchId={branch}"));
    }

    [Theory, InlineData("2026-09", "2026-09"), InlineData("2026-Q3", "2026-08")]
    public async Task A_month_that_is_locked_or_in_a_locked_quarter_keeps_its_targets(string locked, string month)
    {
        var (branch, code) = await NewBranch();
        Assert.Equal(["Created"], Outcomes(await (await planner.Import(Imports, $"{Heading}{code},{month},volume_planned,400")).Success()));
        await operations.WithDb(async db =>
        {
            db.Add(Locked(branch, locked));
            await db.SaveChangesAsync();
        });
        var report = await (await planner.Import(Imports, $"{Heading}{code},{month},volume_planned,400\n{code},{month},income_planned,400\n{code},2026-12,volume_planned,400")).Success();
        Assert.Equal(["Unchanged", "Refused", "Created"], Outcomes(report));
        Assert.Equal(("month", "period_data.period_locked"), (report.GetProperty("rows")[1].GetProperty("column").GetString(), report.GetProperty("rows")[1].GetProperty("code").GetString()));
        var target = Assert.Single(await List($"branchId={branch}"));
        await (await planner.Command($"{Path}/{target.GetProperty("id").GetGuid()}/change", new { value = 500, reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "period_data.period_locked");
    }

    [Fact]
    public async Task One_target_is_changed_by_who_saw_it_as_it_is()
    {
        var (branch, code) = await NewBranch();
        await (await planner.Import(Imports, $"{Heading}{code},2031-03,volume_planned,400")).Success();
        var id = Assert.Single(await List($"branchId={branch}")).GetProperty("id").GetGuid();
        var (path, body) = ($"{Path}/{id}/change", new { value = 450, reason = "新增两名员工" });
        using var manager = operations.As(At(Roles.BranchManager, branch));
        using var elsewhere = operations.As(At(Roles.FinanceManager, Branch2, Reach.Unit));
        await (await manager.Command(path, body, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await elsewhere.Command(path, body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await planner.Command(path, body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await planner.Command(path, body, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await planner.Command(path, new { value = 0, reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await planner.Command(path, new { value = 1.5, reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "period_data.target_too_fine");
        await (await planner.Command(path, body, ifMatch: 1)).Success();
        Assert.Equal((2, 450m), (Assert.Single(await List($"branchId={branch}")).GetProperty("version").GetInt32(), Assert.Single(await List($"branchId={branch}")).GetProperty("value").GetDecimal()));
    }

    [Fact]
    public async Task Targets_are_listed_within_the_callers_reach_page_by_page_and_exported()
    {
        var (region, branches) = await operations.NewRegion(2);
        var codes = await operations.WithDb(db => db.OrgUnits.Where(u => branches.Contains(u.Id)).OrderBy(u => u.Code).Select(u => u.Code).ToListAsync());
        await (await planner.Import(Imports, Heading + string.Concat(codes.Select(code => $"{code},2031-03,volume_planned,400\n{code},2031-04,income_planned,500.50\n")))).Success();
        using var manager = operations.As(At(Roles.BranchManager, branches[0]));
        using var regional = operations.As(At(Roles.RegionManager, region));
        Assert.Equal(2, (await List("", manager)).Count);
        Assert.Equal(2, (await List("month=2031-03", regional)).Count);
        Assert.Equal([500.5m, 500.5m], (await List("measure=income_planned", regional)).Select(t => t.GetProperty("value").GetDecimal()));
        var page = await (await regional.GetAsync(new Uri($"{Path}?size=3", UriKind.Relative))).Success();
        Assert.Single(await List($"size=3&after={page.GetProperty("next").GetString()}", regional));
        await (await manager.GetAsync(new Uri($"{Path}?branchId={branches[1]}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await operations.Clerk.GetAsync(new Uri(Path, UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");

        var csv = await (await manager.GetAsync(new Uri($"{Path}?format=csv", UriKind.Relative))).Content.ReadAsStringAsync();
        Assert.Contains($"{codes[0]},2031-04,income_planned,500.5", csv, StringComparison.Ordinal);
        using var file = new MemoryStream(await (await regional.GetAsync(new Uri($"{Path}?format=xlsx", UriKind.Relative))).Content.ReadAsByteArrayAsync());
        Assert.Equal(5, (await file.QueryAsync()).Count());
    }

    [Fact]
    public async Task Only_head_office_sets_targets_and_only_of_branches_within_its_reach()
    {
        var (branch, code) = await NewBranch();
        var table = $"{Heading}{code},2031-03,volume_planned,400";
        foreach (var role in new[] { Roles.BranchManager, Roles.RegionManager, Roles.DepartmentHead, Roles.InternalAuditor })
        {
            using var other = operations.As(At(role, branch));
            await (await other.Import(Imports, table)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        }
        using var elsewhere = operations.As(At(Roles.FinanceManager, Branch2, Reach.Unit));
        Assert.Equal("period_data.branch_unknown", (await (await elsewhere.Import(Imports, table)).Success()).GetProperty("rows")[0].GetProperty("code").GetString());
    }

    private async Task<(Guid Id, string Code)> NewBranch()
    {
        var branch = await operations.NewBranch();
        return (branch, await operations.WithDb(db => db.OrgUnits.Where(u => u.Id == branch).Select(u => u.Code).SingleAsync()));
    }

    private async Task<List<JsonElement>> List(string query, HttpClient? by = null) =>
        [.. (await (await (by ?? planner).GetAsync(new Uri($"{Path}?{query}", UriKind.Relative))).Success()).GetProperty("items").EnumerateArray()];

    private static IEnumerable<string> Outcomes(JsonElement report) => report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()!);

    private static DataSubmission Locked(Guid branch, string period)
    {
        var now = new DateTimeOffset(2026, 11, 3, 2, 0, 0, TimeSpan.Zero);
        var made = DataSubmission.Open(branch, Period.Parse(period), WorkCalendar.Unknown, now);
        made.Compute([], now);
        made.Explain(new Dictionary<string, string>());
        made.Submit(NewPerson(), WorkCalendar.Unknown, now);
        made.Accept(NewPerson(), now);
        made.Lock(NewPerson(), now);
        return made;
    }
}
