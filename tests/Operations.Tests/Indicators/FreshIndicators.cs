using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Operations.Indicators;
using Operations.Tests.PeriodData;
using ServiceDefaults.Domain;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Indicators;

/// <summary>A day after figures changed is told whether the indicators were judged by them in time (policy 3.2.2).</summary>
public sealed class FreshIndicators(OperationsHost operations)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Today = BusinessTime.DayOf(Now);

    [Theory, InlineData(0, false, true), InlineData(24 * 60, false, true), InlineData((24 * 60) + 1, false, false), InlineData(0, true, false)]
    public void A_day_is_fresh_when_each_change_was_judged_within_a_day_and_none_waits(int minutes, bool waits, bool inTime)
    {
        var day = FreshDay.Begin(Branch1, Today, Now);
        day.Judged(Now, Now.AddMinutes(minutes));
        day.Judged(Now, Now);
        day.Close(waits, Now.AddDays(2));
        var told = Assert.Single(day.TakeRaised());
        Assert.Equal((inTime, "kpi_fresh", inTime), (((IndicatorsJudged)told.Fact).InTime, Assert.Single(told.Evidence).Measure, Assert.Single(told.Evidence).Met));
    }

    [Fact]
    public void It_is_told_once_and_what_comes_later_changes_nothing()
    {
        var day = FreshDay.Begin(Branch1, Today, Now);
        day.Close(waits: false, Now);
        day.Judged(Now.AddDays(-9), Now);
        day.Close(waits: true, Now);
        Assert.False(day.Late);
        Assert.Single(day.TakeRaised());
    }

    [Fact]
    public async Task Figures_that_change_begin_the_branchs_day_and_are_in_time()
    {
        var (branch, quiet) = (await operations.NewBranch(), await operations.NewBranch());
        await operations.Tell(new ApplicationSubmitted(NewPerson(), "LOAN", NewPerson(), branch, null, "Counter", Now.AddDays(-9), Now.AddDays(-9), NewPerson()));
        var day = await FoundDay(branch, Today);
        Assert.Equal((false, null), (day.Late, day.ClosedAt));
        Assert.False(await operations.WithDb(db => db.FreshDays.AnyAsync(f => f.OrgUnitId == quiet)));
    }

    [Fact]
    public async Task What_was_judged_too_late_is_told_so_and_what_was_in_time_too_also_after_days_of_downtime()
    {
        var (late, fresh, day) = (await operations.NewBranch(), await operations.NewBranch(), Today.AddDays(-4));
        var noon = BusinessTime.InstantOf(day, new(12, 0));
        await operations.WithDb(async db =>
        {
            // As the roll-up noted it then; it is judged only now.
            db.Add(new ChangedDay { OrgUnitId = late, Day = day, Times = 1, ChangedAt = noon });
            var judged = FreshDay.Begin(fresh, day, noon);
            judged.Judged(noon, noon.AddSeconds(1));
            db.Add(judged);
            await db.SaveChangesAsync();
        });
        Assert.True((await FoundDay(late, day)).Late);
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(CloseFreshDay.End.Of(day));
            await db.SaveChangesAsync();
        });
        Assert.Contains("\"kpi_fresh\",\"met\":false", await Told(late, day), StringComparison.Ordinal);
        Assert.Contains("\"kpi_fresh\",\"met\":true", await Told(fresh, day), StringComparison.Ordinal);
        // Each plans the next, up to the day whose changes still have time.
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AllAsync(d => d.Kind != CloseFreshDay.End.Kind || d.DueAt > TimeProvider.System.GetUtcNow())), "the days after it are told");

        // The same day once more, as after a restored backup: told already.
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(CloseFreshDay.End.Of(day));
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AllAsync(d => d.Kind != CloseFreshDay.End.Kind || d.DueAt > TimeProvider.System.GetUtcNow())), "it is worked off");
        Assert.Equal(["IndicatorsJudged"], await operations.EventsOf((await FoundDay(late, day)).Id));
    }

    [Fact]
    public async Task What_waits_still_is_not_in_time()
    {
        var (branch, other, day) = (await operations.NewBranch(), await operations.NewBranch(), new DateOnly(2024, 2, 29));
        await operations.WithDb(async db =>
        {
            var last = BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue);
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                // Nobody judges what is not committed yet.
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Add(new ChangedDay { OrgUnitId = branch, Day = day.AddDays(-9), Times = 1, ChangedAt = last.AddSeconds(-1) });
                db.Add(new ChangedDay { OrgUnitId = other, Day = day, Times = 1, ChangedAt = last });
                await db.SaveChangesAsync();
                await new CloseFreshDay(db, TimeProvider.System).HandleAsync(CloseFreshDay.End.Of(day), null!, CancellationToken.None);
                // The days after it are no concern of this test.
                db.ChangeTracker.Entries<ServiceDefaults.Persistence.DueTime>().Single().State = EntityState.Detached;
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            });
        });
        Assert.Contains("\"kpi_fresh\",\"met\":false", await Told(branch, day), StringComparison.Ordinal);
        Assert.False(await operations.WithDb(db => db.FreshDays.AnyAsync(f => f.OrgUnitId == other && f.Day == day)));
    }

    [Fact]
    public async Task What_changes_again_while_it_is_judged_has_waited_only_since_then()
    {
        var (branch, day) = (await operations.NewBranch(), Today.AddDays(-400));
        await operations.WithDb(change => change.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var second = await operations.WithDb(hold => hold.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                // Nobody judges the branch before the second change is under way.
                await using var held = await hold.Database.BeginTransactionAsync();
                await hold.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({branch.ToString()}, 0))");
                await operations.WithDb(async db =>
                {
                    db.Add(new ChangedDay { OrgUnitId = branch, Day = day, Times = 1, ChangedAt = Now.AddDays(-30) });
                    await db.SaveChangesAsync();
                });
                var begun = await change.Database.BeginTransactionAsync();
                await change.Database.ExecuteSqlAsync($"update period_data.changed_days set times = times + 1 where org_unit_id = {branch}");
                return begun;
            }));
            await Eventually.True(() => operations.WithDb(async db => (await db.Database.SqlQuery<bool>($"""
                select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'with judged as%') as "Value"
                """).ToListAsync())[0]), "the first change is judged");
            await second.CommitAsync();
        }));
        Assert.False((await FoundDay(branch, Today)).Late);
        Assert.True((await FoundDay(branch, BusinessTime.DayOf(Now.AddDays(-30)))).Late);
    }

    [Fact]
    public async Task The_end_of_some_day_is_always_planned() =>
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == CloseFreshDay.End.Kind)), "a day's end is planned");

    private Task<FreshDay> FoundDay(Guid branch, DateOnly day) =>
        Eventually.Find(() => operations.WithDb(db => db.FreshDays.AsNoTracking().SingleOrDefaultAsync(f => f.OrgUnitId == branch && f.Day == day)), "the day has begun");

    private async Task<string> Told(Guid branch, DateOnly day)
    {
        var id = (await FoundDay(branch, day)).Id;
        return await Eventually.Find(async () => (await operations.WithDb(db => db.Database.SqlQuery<string>(
            $"select headers::json ->> 'bp-clauses' as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"FreshDay/{id}"}").ToListAsync())).SingleOrDefault(), "it is told");
    }
}
