using System.Globalization;
using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.PeriodData;
using Operations.PeriodData.Submissions;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.PeriodData;

/// <summary>Every route of period data: the happy case, the rule, the stale version, another branch's row (policy 3.2.1).</summary>
public sealed class FiguresOverHttp(OperationsHost operations)
{
    private static readonly DateTimeOffset October = At("2025-10-15"), September = At("2025-09-15"), YearBefore = At("2024-10-15");

    private HttpClient Director => operations.As(Company.At(Roles.OfficeDirector, HeadOffice));

    [Fact]
    public async Task A_months_figures_name_volume_customers_income_and_cost_and_what_follows_from_them()
    {
        var branch = await operations.NewBranch();
        using var manager = operations.As(Company.At(Roles.BranchManager, branch));
        var (one, other) = (NewPerson(), NewPerson());
        await operations.Tell(
            Done(branch, one, "LOAN", October, 10), Done(branch, one, "LOAN", October.AddDays(1), 20), Done(branch, other, "CARD", October, 90),
            Done(branch, one, "LOAN", September, 5), Done(branch, other, "LOAN", September, 5), Done(branch, one, "CARD", YearBefore, 5),
            Income(branch, "300.00", October), Income(branch, "200.00", September));
        foreach (var (no, status) in new[] { ("E1", "Active"), ("E2", "Active"), ("E3", "Left") })
            await operations.Deliver(new EmployeeChanged(NewPerson(), no, no, no, $"{no}@example.org", branch, [], status));
        await (await manager.Command("/period-data/manual-metrics", Cost(branch, "2025-10", 120))).Success();

        var figures = await Figures(manager, $"unitId={branch}&period=2025-10");
        Assert.Equal((3, 2), (figures.GetProperty("volume").GetInt64(), figures.GetProperty("customers").GetInt32()));
        Assert.Equal(("300.00", "120.00"), (figures.GetProperty("income")[0].GetProperty("amount").GetString(), figures.GetProperty("cost").GetProperty("amount").GetString()));
        Assert.Equal((0.4m, 2, 1.5m, 150m), (figures.GetProperty("costIncomeRatio").GetDecimal(), figures.GetProperty("heads").GetInt32(),
            figures.GetProperty("volumePerHead").GetDecimal(), figures.GetProperty("incomePerHead").GetDecimal()));
        var (month, year) = (figures.GetProperty("monthOnMonth"), figures.GetProperty("yearOnYear"));
        Assert.Equal(("2025-09-01", 0.5m, 0m, 0.5m), (month.GetProperty("from").GetString(), month.GetProperty("volume").GetDecimal(), month.GetProperty("customers").GetDecimal(), month.GetProperty("income").GetDecimal()));
        Assert.Equal(("2024-10-01", 2m, 1m), (year.GetProperty("from").GetString(), year.GetProperty("volume").GetDecimal(), year.GetProperty("customers").GetDecimal()));
        Assert.Equal([("LOAN", 0.6667m), ("CARD", 0.3333m)], figures.GetProperty("products").EnumerateArray().Select(p => (p.GetProperty("productType").GetString(), p.GetProperty("part").GetDecimal())));
        var durations = figures.GetProperty("durations");
        // Of a month the minutes are rounded up to the next of its steps: 90 is between 64 and 128, where a step is two minutes wide.
        Assert.Equal((3, 40m, 20, 91), (durations.GetProperty("count").GetInt64(), durations.GetProperty("mean").GetDecimal(), durations.GetProperty("median").GetInt32(), durations.GetProperty("p90").GetInt32()));
        Assert.Equal(["2025-10-15", "2025-10-16"], figures.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("day").GetString()!));
        Assert.Equal(3, figures.GetProperty("measures").GetProperty("completed").GetInt64());
    }

    [Fact]
    public async Task Division_by_zero_is_null_and_never_0()
    {
        var branch = await operations.NewBranch();
        var figures = await Figures(Director, $"unitId={branch}&period=2025-Q4");
        Assert.Equal((0, 0), (figures.GetProperty("volume").GetInt64(), figures.GetProperty("customers").GetInt32()));
        foreach (var name in new[] { "cost", "costIncomeRatio", "heads", "volumePerHead", "incomePerHead" })
            Assert.Equal(JsonValueKind.Null, figures.GetProperty(name).ValueKind);
        foreach (var comparison in new[] { "monthOnMonth", "yearOnYear" })
            Assert.All(new[] { "volume", "customers", "income" }, name => Assert.Equal(JsonValueKind.Null, figures.GetProperty(comparison).GetProperty(name).ValueKind));
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("durations").GetProperty("median").ValueKind);
    }

    [Fact]
    public async Task Who_may_look_at_a_region_alone_sees_no_figures_of_its_branches()
    {
        var (region, branches) = await operations.NewRegion();
        await operations.Tell(Done(branches[0], NewPerson(), "LOAN", October, 10));
        foreach (var (reach, volume) in new[] { (Reach.Unit, 0), (Reach.Subtree, 1) })
        {
            using var regional = operations.As(Company.At(Roles.RegionManager, region, reach));
            Assert.Equal(volume, (await Figures(regional, $"unitId={region}&period=2025-10")).GetProperty("volume").GetInt64());
        }
    }

    [Fact]
    public async Task A_region_has_the_figures_of_all_its_branches_and_counts_a_customer_once_at_each()
    {
        var (region, branches) = await operations.NewRegion(2);
        var customer = NewPerson();
        await operations.Tell(Done(branches[0], customer, "LOAN", October, 1), Done(branches[1], customer, "LOAN", October, 1), Done(branches[1], NewPerson(), "LOAN", October, 1));
        using var regional = operations.As(Company.At(Roles.RegionManager, region));
        await operations.Tell(Done(branches[1], customer, "LOAN", October, 1));
        Assert.Equal(3, (await Figures(regional, $"unitId={region}&period=2025-10")).GetProperty("customers").GetInt32());
        var figures = await Figures(regional, $"unitId={region}&from=2025-10-15&to=2025-10-15");
        Assert.Equal((4, 3), (figures.GetProperty("volume").GetInt64(), figures.GetProperty("customers").GetInt32()));
        Assert.Equal(("2025-10-14", "2024-10-15"), (figures.GetProperty("monthOnMonth").GetProperty("from").GetString(), figures.GetProperty("yearOnYear").GetProperty("to").GetString()));
    }

    [Theory]
    [InlineData("period=2025-13"), InlineData("period=2025-10&from=2025-10-01"), InlineData(""), InlineData("from=2025-10-02&to=2025-10-01"), InlineData("from=2024-01-01&to=2025-10-01")]
    public async Task What_names_no_range_is_refused(string range) =>
        await (await Director.GetAsync(new Uri($"/period-data?unitId={Branch1}&{range}", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    public async Task Figures_elsewhere_are_not_there_and_a_clerk_has_no_permission()
    {
        using var manager = operations.As(Company.At(Roles.BranchManager, Branch1));
        await (await manager.GetAsync(new Uri($"/period-data?unitId={Branch2}&period=2025-10", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await operations.Clerk.GetAsync(new Uri($"/period-data?unitId={Branch1}&period=2025-10", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_manual_number_is_put_in_once_and_corrected_by_version()
    {
        var branch = await operations.NewBranch();
        using var manager = operations.As(Company.At(Roles.BranchManager, branch));
        using var elsewhere = operations.As(Company.At(Roles.BranchManager, Branch2));
        var made = await (await manager.Command("/period-data/manual-metrics", Cost(branch, "2025-10", 120))).Success();
        var path = $"/period-data/manual-metrics/{made.GetProperty("id").GetGuid()}/correction";
        await (await manager.Command("/period-data/manual-metrics", Cost(branch, "2025-10", 1))).Refused(HttpStatusCode.Conflict, "period_data.already_recorded");
        await (await elsewhere.Command("/period-data/manual-metrics", Cost(branch, "2025-09", 1))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command("/period-data/manual-metrics", Cost(branch, "2025-09", 1, "completed"))).Refused(HttpStatusCode.Conflict, "period_data.metric_automatic");
        await (await elsewhere.Command(path, new { value = 1, sourceDocument = "x" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command(path, new { value = 1, sourceDocument = "x" }, ifMatch: 5)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await manager.Command(path, new { value = -1, sourceDocument = "x" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "period_data.value_negative");
        await (await manager.Command(path, new { value = 130, sourceDocument = "PZ-9" }, ifMatch: 1)).Success();
        await (await operations.Clerk.Command(path, new { value = 1, sourceDocument = "x" }, ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        var item = Assert.Single((await (await manager.GetAsync(new Uri($"/period-data/manual-metrics?branchId={branch}&month=2025-10", UriKind.Relative))).Success()).GetProperty("items").EnumerateArray());
        Assert.Equal((130m, "PZ-9"), (item.GetProperty("value").GetDecimal(), item.GetProperty("sourceDocument").GetString()));
    }

    [Fact]
    public async Task A_month_is_opened_computed_explained_submitted_accepted_and_locked_and_reopened_with_a_reason()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Done(branch, NewPerson(), "LOAN", October, 1), Done(branch, NewPerson(), "LOAN", October, 1), Done(branch, NewPerson(), "LOAN", September, 1));
        var id = await Opened(branch, "2025-10");
        using var manager = operations.As(Company.At(Roles.BranchManager, branch));
        using var elsewhere = operations.As(Company.At(Roles.BranchManager, Branch2));
        using var head = operations.As(Company.At(Roles.DepartmentHead, HeadOffice));
        var path = $"/data-submissions/{id}";

        await (await elsewhere.Command($"{path}/computation", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command($"{path}/computation", ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await manager.Command($"{path}/submission", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "period_data.transition_not_allowed");
        await (await manager.Command($"{path}/computation", ifMatch: 1)).Success();
        // What is told afterwards is not in the frozen figures.
        await operations.Tell(Done(branch, NewPerson(), "LOAN", October, 1));
        await (await manager.Command($"{path}/explanations", new { explanations = Array.Empty<object>() }, ifMatch: 2)).Success();
        await (await manager.Command($"{path}/submission", ifMatch: 3)).Refused(HttpStatusCode.Conflict, "period_data.deviation_unexplained");
        await (await manager.Command($"{path}/explanations", Explain("volume", "customers"), ifMatch: 3)).Success();
        await (await manager.Command($"{path}/notes", new { finding = "业务量翻番", trend = "上升", cause = "新产品上线", proposal = "增加受理岗", action = "T-1" }, ifMatch: 4)).Success();
        await (await manager.Command($"{path}/submission", ifMatch: 5)).Success();
        await (await manager.Command($"{path}/acceptance", ifMatch: 6)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await head.Command($"{path}/acceptance", ifMatch: 6)).Success();
        await (await head.Command($"{path}/lock", ifMatch: 7)).Success();

        var read = await (await manager.GetAsync(new Uri(path, UriKind.Relative))).Success();
        var volume = read.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "volume");
        Assert.Equal(("Locked", 2m, 1m, 1m), (read.GetProperty("status").GetString(), volume.GetProperty("value").GetDecimal(), volume.GetProperty("previous").GetDecimal(), volume.GetProperty("deviation").GetDecimal()));
        Assert.Equal("业务量翻番", Assert.Single(read.GetProperty("notes").EnumerateArray()).GetProperty("finding").GetString());

        // Editing a locked period is refused, whichever way.
        await (await manager.Command($"{path}/explanations", Explain("volume"), ifMatch: 8)).Refused(HttpStatusCode.Conflict, "period_data.period_locked");
        await (await manager.Command("/period-data/manual-metrics", Cost(branch, "2025-10", 1))).Refused(HttpStatusCode.Conflict, "period_data.period_locked");
        await (await head.Command($"{path}/reopening", new { reason = "数据有误" }, ifMatch: 8)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Director.Command($"{path}/reopening", new { reason = "" }, ifMatch: 8)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await Director.Command($"{path}/reopening", new { reason = "数据有误" }, ifMatch: 8)).Success();
        Assert.Contains("数据有误", await operations.WithDb(db => db.AuditTrail.Where(a => a.SubjectId == id).Select(a => a.Reason).ToListAsync()));
        Assert.Equal(["DataSubmissionOpened", "DataSubmissionSubmitted", "DataSubmissionAccepted", "DataSubmissionLocked", "DataSubmissionReopened"], await operations.EventsOf(id));
        await (await elsewhere.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task When_a_quarter_ends_month_and_quarter_are_opened_once_and_what_is_not_locked_is_told()
    {
        var branch = await operations.NewBranch();
        var august = await Opened(branch, "2025-08");
        var september = await Opened(branch, "2025-09");
        var quarter = await operations.WithDb(db => db.DataSubmissions.SingleAsync(s => s.OrgUnitId == branch && s.Period == "2025-Q3"));
        Assert.Equal(SubmissionStatus.Open, quarter.Status);
        Assert.Contains("DataSubmissionNotLocked", await operations.EventsOf(august));
        Assert.Equal(september, await Opened(branch, "2025-09"));
        using var manager = operations.As(Company.At(Roles.BranchManager, branch));
        Assert.Equal(3, (await List(manager, $"/data-submissions?branchId={branch}&status=Open")).Count);
        Assert.Equal([quarter.Id], await List(manager, "/data-submissions?period=2025-Q3"));
        Assert.Equal(2, (await List(manager, "/data-submissions?size=2")).Count);
        await (await manager.GetAsync(new Uri($"/data-submissions?branchId={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task What_is_not_submitted_when_it_is_due_is_told()
    {
        await operations.Deliver(new CalendarPublished(2026, [], [], 0));
        var branch = await operations.NewBranch();
        var id = await Opened(branch, "2026-01");
        await Eventually.True(async () =>
        {
            await operations.WithDb(db => db.DueTimes.Where(d => d.Kind == JudgeSubmission.Waiting && d.Payload.Contains(id.ToString()))
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAt, TimeProvider.System.GetUtcNow())));
            return (await operations.EventsOf(id)).Contains("DataSubmissionOverdue");
        }, "the overdue submission is told");
    }

    [Fact]
    public async Task A_service_that_starts_for_the_first_time_waits_for_the_end_of_its_month()
    {
        var waits = await operations.WithDb(db => db.DueTimes.SingleAsync(d => d.Kind == OpenSubmissions.Waiting));
        Assert.Equal(Period.Parse(JsonSerializer.Deserialize<string>(waits.Payload)!).End, waits.DueAt);
    }

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse($"{day}T02:00:00Z", CultureInfo.InvariantCulture);

    private static ApplicationCompleted Done(Guid branch, Guid customer, string product, DateTimeOffset at, int minutes) =>
        new(NewPerson(), branch, customer, product, NewPerson(), at, 5, WorkingMinutes: minutes);

    private static BranchIncomeRecorded Income(Guid branch, string amount, DateTimeOffset at) =>
        new(NewPerson(), NewPerson(), branch, "4001", new MoneyAmount(amount, "CNY"), $"{at:yyyy-MM}", at);

    private static object Cost(Guid branch, string month, decimal value, string metric = "cost") =>
        new { branchId = branch, month, metric, value, currency = "CNY", sourceDocument = "PZ-1" };

    private static object Explain(params string[] figures) => new { explanations = figures.Select(figure => new { figure, text = "新产品上线。" }) };

    private static async Task<JsonElement> Figures(HttpClient client, string query) => await (await client.GetAsync(new Uri($"/period-data?{query}", UriKind.Relative))).Success();

    private static async Task<List<Guid>> List(HttpClient client, string path) =>
        [.. (await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

    // A month ends, and the next one does not by itself.
    private async Task<Guid> Opened(Guid branch, string month)
    {
        await using var scope = operations.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var end = scope.ServiceProvider.GetServices<IDueHandler>().OfType<OpenSubmissions>().Single();
        await end.HandleAsync(OpenSubmissions.At(Period.Parse(month), TimeProvider.System.GetUtcNow()), scope.ServiceProvider, CancellationToken.None);
        var next = Assert.Single(db.ChangeTracker.Entries<DueTime>(), due => due.Entity.Kind == OpenSubmissions.Waiting);
        Assert.Equal(Period.MonthOf(Period.Parse(month).To.AddDays(1)).End, next.Entity.DueAt);
        next.State = EntityState.Detached;
        await db.SaveChangesAsync();
        return await db.DataSubmissions.Where(s => s.OrgUnitId == branch && s.Period == month).Select(s => s.Id).SingleAsync();
    }
}
