using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.Indicators;
using Operations.Indicators.Alerts;
using Operations.PeriodData;
using Operations.PeriodData.Targets;
using Operations.Tests.PeriodData;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Indicators;

/// <summary>What is fed by targets, by the queue, by registrations and by the books: K01, K09, K16 and K18 (policy 3.2.2).</summary>
public sealed class MeasuredAgainstPlans(OperationsHost operations) : IDisposable
{
    // Two months ago: over, and far from the days that other tests make holidays.
    private static readonly Period Month = Period.MonthOf(BusinessTime.DayOf(TimeProvider.System.GetUtcNow())).Previous.Previous;

    private readonly HttpClient planner = operations.As(At(Roles.OfficeDirector, HeadOffice));

    public void Dispose() => planner.Dispose();

    [Fact]
    public async Task Volume_is_measured_against_the_days_part_of_the_target_and_anew_when_the_target_changes()
    {
        var (branch, code) = await NewBranch();
        var days = await Workdays();
        // Two for each workday, and one more for the first three.
        var plan = (2 * days.Count) + 3;
        await Plan(code, "volume_planned", plan);
        await operations.Tell([.. Completions(branch, days[0], 3), .. Completions(branch, days[3], 1)]);
        Assert.Equal((100m, 3L, KpiStatus.Green), await ValueOf(branch, "K01", days[0], v => v.Value == 100));
        Assert.Equal((50m, 2L, KpiStatus.Red), await ValueOf(branch, "K01", days[3], v => v.Value == 50));
        // Nothing happened there, which is far from the plan.
        Assert.Equal((0m, 2L, KpiStatus.Red), await ValueOf(branch, "K01", days[^1], v => v.Value == 0));

        await Plan(code, "volume_planned", days.Count);
        Assert.Equal((300m, 1L, KpiStatus.Green), await ValueOf(branch, "K01", days[0], v => v.Value == 300));
        var id = (await (await planner.GetAsync(new Uri($"/period-data/targets?branchId={branch}", UriKind.Relative))).Success()).GetProperty("items")[0].GetProperty("id").GetGuid();
        await (await planner.Command($"/period-data/targets/{id}/change", new { value = days.Count * 4, reason = "x" }, ifMatch: 2)).Success();
        Assert.Equal((75m, 4L, KpiStatus.Red), await ValueOf(branch, "K01", days[0], v => v.Value == 75));
    }

    [Fact]
    public async Task Without_a_target_or_on_a_day_off_there_is_nothing_to_measure_volume_against()
    {
        var (branch, code) = await NewBranch();
        var days = await Workdays();
        var free = Enumerable.Range(0, Month.To.Day).Select(Month.From.AddDays).First(day => !days.Contains(day));
        await operations.Tell(Completions(branch, days[0], 3));
        Assert.Equal((null, 0L, KpiStatus.InsufficientData), await ValueOf(branch, "K01", days[0], _ => true));
        await Plan(code, "volume_planned", 100);
        await operations.Tell(Completions(branch, free, 3));
        Assert.Equal((null, 0L, KpiStatus.InsufficientData), await ValueOf(branch, "K01", free, _ => true));
    }

    [Fact]
    public async Task New_customers_and_income_are_measured_against_the_plan_of_the_days_that_are_over()
    {
        var (branch, code) = await NewBranch();
        await Workdays();
        await Plan(code, "customers_new_planned", 10);
        await Plan(code, "income_planned", 200.02m);
        await operations.Tell(
        [
            .. Enumerable.Range(0, 9).Select(i => Given.Registered(branch, Morning(Month.From.AddDays(i * 3)))),
            Income(branch, 150.01m, "CNY"), Income(branch, 50.01m, "CNY"), Income(branch, 1000m, "USD"),
            new BranchIncomeReversed(NewPerson(), NewPerson(), NewPerson(), branch, "4001", new MoneyAmount("10.00", "CNY"), Month.Name, Morning(Month.To)),
        ]);
        Assert.Equal((90m, 10L, KpiStatus.Amber), await ValueOf(branch, "K16", Month.From, v => v.Value == 90));
        Assert.Equal((95.0005m, 200L, KpiStatus.Amber), await ValueOf(branch, "K18", Month.From, v => v.Value == 95.0005m));
        // A change of a customer is no new one.
        await operations.Deliver(Given.Registered(branch, Morning(Month.From)), version: 2);
        await operations.RolledUp();
        Assert.Equal(9, await operations.WithDb(db => db.DayFigures.Where(f => f.OrgUnitId == branch).SumAsync(f => f.CustomersNew)));
    }

    [Fact]
    public async Task What_is_measured_against_a_plan_waits_for_the_end_of_the_day()
    {
        var branch = await operations.NewBranch();
        var today = new DateOnly(2026, 5, 6);
        var days = new Dictionary<DateOnly, Measured>
        {
            [today.AddDays(-1)] = Sums(("completed", 1), ("volume_planned", 2), ("customers_new", 1), ("customers_new_planned", 2), ("reviews_timed", 5), ("reviews_on_time", 5)),
            [today] = Sums(("completed", 0), ("volume_planned", 2), ("customers_new", 7), ("customers_new_planned", 2), ("reviews_timed", 5), ("reviews_on_time", 5)),
        };
        await Evaluate(branch, days, BusinessTime.InstantOf(today, new(23, 59)));
        Assert.Equal((50m, 2L, KpiStatus.Red), await ValueOf(branch, "K01", today.AddDays(-1), _ => true));
        Assert.False(await operations.WithDb(db => db.KpiValues.AnyAsync(v => v.OrgUnitId == branch && v.Code == "K01" && v.From == today)));
        Assert.Equal((50m, 2L, KpiStatus.Red), await ValueOf(branch, "K16", new(2026, 5, 1), _ => true));
        // What has no plan is judged as it goes.
        Assert.Equal((100m, 5L, KpiStatus.Green), await ValueOf(branch, "K04", today, _ => true));

        await Evaluate(branch, days, BusinessTime.InstantOf(today.AddDays(1), TimeOnly.MinValue));
        Assert.Equal((0m, 2L, KpiStatus.Red), await ValueOf(branch, "K01", today, _ => true));
        Assert.Equal((200m, 4L, KpiStatus.Green), await ValueOf(branch, "K16", new(2026, 5, 1), _ => true));
    }

    [Fact]
    public async Task The_end_of_a_day_has_every_operating_branch_with_a_target_judged_also_where_nothing_happened()
    {
        // Branches are judged in the order of their ids.
        var (suspended, branch) = (await operations.NewBranch(), await operations.NewBranch());
        var days = await Workdays();
        await operations.WithDb(async db =>
        {
            foreach (var unit in await db.OrgUnits.Where(u => u.Id == branch || u.Id == suspended).ToListAsync())
            {
                db.Add(Target.Set(unit, Month, Target.Volume, days.Count, null, NewPerson(), TimeProvider.System.GetUtcNow()));
                if (unit.Id == suspended) unit.Status = "Suspended";
            }
            db.DueTimes.Add(ClosePlannedDay.End.Of(days[0]));
            await db.SaveChangesAsync();
        });
        Assert.Equal((0m, 1L, KpiStatus.Red), await ValueOf(branch, "K01", days[0], _ => true));
        // Each day's end plans the next one's.
        Assert.Equal((0m, 1L, KpiStatus.Red), await ValueOf(branch, "K01", days[1], _ => true));
        Assert.False(await operations.WithDb(db => db.KpiValues.AnyAsync(v => v.OrgUnitId == suspended)));
        Assert.Equal(AlertLevel.Red, (await operations.WithDb(db => db.Alerts.SingleAsync(a => a.OrgUnitId == branch && a.Code == "K01"))).Level);
    }

    [Fact]
    public async Task A_day_of_a_year_without_a_table_is_judged_once_the_table_is_there()
    {
        var branch = await operations.NewBranch();
        var last = new DateOnly(2003, 12, 31);
        await operations.WithDb(async db =>
        {
            var unit = await db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == branch);
            // The month after it lies in another year, whose table never comes.
            foreach (var month in new[] { "2003-12", "2004-01" }) db.Add(Target.Set(unit, Period.Parse(month), Target.Volume, 23, null, NewPerson(), TimeProvider.System.GetUtcNow()));
            db.DueTimes.Add(ClosePlannedDay.End.Of(last));
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Id == ClosePlannedDay.End.IdOf(last) && d.Attempts > 0)), "it is put off");
        Assert.False(await operations.WithDb(db => db.KpiValues.AnyAsync(v => v.OrgUnitId == branch)));

        await operations.Deliver(new CalendarPublished(2003, [], [], 1));
        Assert.Equal((0m, 1L, KpiStatus.Red), await ValueOf(branch, "K01", last, _ => true));
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Id == ClosePlannedDay.End.IdOf(last.AddDays(1)) && d.Attempts > 0)), "the next one is put off");
        await operations.WithDb(db => db.DueTimes.Where(d => d.Id == ClosePlannedDay.End.IdOf(last.AddDays(1))).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_end_of_some_day_is_always_planned() =>
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == ClosePlannedDay.End.Kind)), "a day's end is planned");

    [Fact]
    public async Task Waits_of_a_day_are_judged_by_their_exact_90th_percentile()
    {
        var branch = await operations.NewBranch();
        var at = TimeProvider.System.GetUtcNow().AddDays(-1);
        IEvent Called(int seconds) => new QueueTicketCalled(NewPerson(), branch, at.AddSeconds(-seconds), at, seconds, NewPerson());
        await operations.Tell([Called(60), Called(120), Called(2400), Called(30)]);
        Assert.Equal((40m, 4L, KpiStatus.InsufficientData), await ValueOf(branch, "K09", BusinessTime.DayOf(at), v => v.Sample == 4));
        // Eighteen of twenty waited 15 minutes or less, and the last of those exactly so long.
        await operations.Tell([.. Enumerable.Range(0, 15).Select(_ => Called(900)), Called(1800)]);
        Assert.Equal((15m, 20L, KpiStatus.Green), await ValueOf(branch, "K09", BusinessTime.DayOf(at), v => v.Sample == 20));
        await operations.Tell(Called(901));
        Assert.Equal((16m, 21L, KpiStatus.Amber), await ValueOf(branch, "K09", BusinessTime.DayOf(at), v => v.Sample == 21));
    }

    private async Task<(Guid Id, string Code)> NewBranch()
    {
        var branch = await operations.NewBranch();
        return (branch, await operations.WithDb(db => db.OrgUnits.Where(u => u.Id == branch).Select(u => u.Code).SingleAsync()));
    }

    // The days of the month on which people work, as the calendar has it that other tests may have published.
    private async Task<List<DateOnly>> Workdays()
    {
        var calendars = operations.Services.GetRequiredService<WorkCalendars>();
        for (var year = Month.From.Year; year <= TimeProvider.System.GetUtcNow().AddDays(1).Year; year++)
            if (!calendars.Current.Years.Contains(year)) await operations.Deliver(new CalendarPublished(year, [], [], 0));
        await calendars.RefreshAsync(CancellationToken.None);
        return [.. Enumerable.Range(0, Month.To.Day).Select(Month.From.AddDays).Where(day => calendars.Current.IsWorkday(day) == true)];
    }

    private async Task Plan(string code, string measure, decimal value) =>
        Assert.True((await (await planner.Import("/period-data/targets/imports", FormattableString.Invariant($"branchCode,month,measure,value\n{code},{Month.Name},{measure},{value}"))).Success()).GetProperty("stored").GetBoolean());

    private async Task Evaluate(Guid branch, Dictionary<DateOnly, Measured> days, DateTimeOffset now) => await operations.WithDb(async db =>
    {
        await new EvaluateIndicators(db, new Known(days), operations.Services.GetRequiredService<WorkCalendars>(), new StoppedClock(now)).EvaluateAsync(branch, days.Keys, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    private async Task<(decimal? Value, long Sample, KpiStatus Raw)> ValueOf(Guid branch, string code, DateOnly from, Func<KpiValue, bool> until)
    {
        var value = await Eventually.Find(async () => await operations.WithDb(db => db.KpiValues.AsNoTracking().SingleOrDefaultAsync(v => v.OrgUnitId == branch && v.Code == code && v.From == from))
            is { } found && until(found) ? found : null, $"{code} of {from:O} is judged");
        return (value.Value, value.Sample, value.Raw);
    }

    private static IEnumerable<IEvent> Completions(Guid branch, DateOnly day, int count) =>
        Enumerable.Range(0, count).Select(_ => new ApplicationCompleted(NewPerson(), branch, NewPerson(), "LOAN", NewPerson(), Morning(day), 5));

    private static BranchIncomeRecorded Income(Guid branch, decimal amount, string currency) =>
        new(NewPerson(), NewPerson(), branch, "4001", new MoneyAmount(FormattableString.Invariant($"{amount:F2}"), currency), Month.Name, Morning(Month.From.AddDays(10)));

    private static DateTimeOffset Morning(DateOnly day) => BusinessTime.InstantOf(day, new(10, 0));

    private static Measured Sums(params (string Name, decimal Value)[] sums) => new(sums.ToDictionary(s => s.Name, s => s.Value), new Dictionary<string, IReadOnlyDictionary<int, long>>());

    private sealed class Known(IReadOnlyDictionary<DateOnly, Measured> days) : IMeasures
    {
        public IReadOnlyCollection<string> Names => [.. days.Values.SelectMany(d => d.Sums.Keys).Distinct()];
        public IReadOnlyCollection<string> ByCase => [];
        public IReadOnlyCollection<string> Planned => ["volume_planned", "customers_new_planned"];

        public Task<IReadOnlyDictionary<DateOnly, Measured>> OfDaysAsync(Guid branch, DateOnly from, DateOnly to, CancellationToken ct) => Task.FromResult(days);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
