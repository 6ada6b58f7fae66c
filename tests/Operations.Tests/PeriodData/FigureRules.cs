using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using Operations.PeriodData;
using ServiceDefaults.Domain;

namespace Operations.Tests.PeriodData;

/// <summary>Days, periods, percentiles and quotients (policy 3.2.1).</summary>
public sealed class FigureRules
{
    private static readonly Guid Id = Guid.CreateVersion7(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-02", "2026-02-01", "2026-02-28", "2026-01", "2025-02"), InlineData("2028-02", "2028-02-01", "2028-02-29", "2028-01", "2027-02")]
    [InlineData("2026-01", "2026-01-01", "2026-01-31", "2025-12", "2025-01"), InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2025-Q1")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3", "2025-Q4")]
    public void A_period_has_its_days_the_one_before_it_and_the_same_a_year_before(string name, string from, string to, string before, string yearBefore)
    {
        var period = Period.Parse(name);
        Assert.Equal((name, DateOnly.Parse(from, null), DateOnly.Parse(to, null), before, yearBefore),
            (period.Name, period.From, period.To, period.Previous.Name, period.YearBefore.Name));
    }

    [Fact]
    public void A_month_ends_at_midnight_of_the_branches() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero), Period.Parse("2026-10").End);

    [Fact]
    public void Division_by_zero_is_not_shown_as_0()
    {
        Assert.Null(GetFigures.Per(5, 0));
        Assert.Null(GetFigures.Per(5, null));
        Assert.Null(GetFigures.Change(5, 0));
        Assert.Equal(0, GetFigures.Per(0, 5));
        Assert.Equal(2m, GetFigures.Change(10, -10));
    }

    [Theory]
    [InlineData(50, 2), InlineData(90, 9), InlineData(91, 9), InlineData(100, 9), InlineData(1, 1)]
    public void A_percentile_is_the_shortest_time_within_which_that_share_was_done(int percent, int minutes) =>
        Assert.Equal(minutes, FigureQueries.Percentile([new(1, 4), new(2, 4), new(9, 2)], percent));

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.Null(FigureQueries.Percentile([], 90));

    [Theory]
    [InlineData("2026-10-31T15:59:59Z", "2026-10", "2026-10-31"), InlineData("2026-11-02T01:00:00Z", "2026-10", "2026-10-31"), InlineData("2026-10-31T15:00:00Z", "2026-11", "2026-11-01")]
    public void Income_stands_in_the_month_that_the_books_say(string at, string month, string day)
    {
        var recorded = new BranchIncomeRecorded(Id, Id, Id, "4001", new MoneyAmount("12.50", "CNY"), month, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((DateOnly.Parse(day, null), 12.50m), (Count.Of(recorded).Day, Count.Of(recorded).Income));
    }

    [Theory]
    [InlineData(false, null, 1, 0), InlineData(false, true, 1, 1), InlineData(false, false, 1, 0), InlineData(true, null, null, null), InlineData(true, true, 1, 1)]
    public void A_simulated_message_counts_only_where_its_owner_calls_it_evidence(bool simulated, bool? inTime, int? delivered, int? onTime)
    {
        var fact = new ResultFeedbackDelivered(Id, Id, Id, Id, "Email", 1, new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), simulated);
        var count = Count.Of(fact, inTime is { } met ? [new ClauseEvidence("3.1.4", "feedback_delivered_in_time", met)] : []);
        Assert.Equal((delivered, onTime), ((int?)count?.FeedbackDelivered, (int?)count?.FeedbackOnTime));
    }

    [Theory, InlineData(0, 0), InlineData(1, 1), InlineData(60, 1), InlineData(900, 15), InlineData(901, 16)]
    public void A_wait_counts_in_begun_minutes_so_that_nobody_waited_less_than_he_did(int seconds, int minutes)
    {
        var called = new DateTimeOffset(2026, 11, 1, 16, 30, 0, TimeSpan.Zero);
        var count = Count.Of(new QueueTicketCalled(Id, Id, called.AddSeconds(-seconds), called, seconds, Id));
        Assert.Equal((new DateOnly(2026, 11, 2), minutes), (count.Day, count.WaitMinutes));
    }

    [Theory, InlineData(1, 1), InlineData(2, null)]
    public void A_customer_is_new_with_the_first_version_alone(int version, int? count) => Assert.Equal(
        (count, count is null ? null : new DateOnly(2026, 11, 2)),
        Count.Of(new CustomerChanged(Id, "C1", "Person", Id, "Active", "None"), version, new(2026, 11, 1, 16, 30, 0, TimeSpan.Zero)) is { } made ? ((int?)made.CustomersNew, (DateOnly?)made.Day) : (null, null));

    [Fact]
    public void Every_figure_has_a_name_and_every_name_its_own_figure()
    {
        var properties = typeof(Figures).GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name));
        Assert.Equal(properties, Figures.All.Keys);
        var values = new DayTotals { Day = default, ProductType = "", Submitted = 1, Accepted = 2, Completed = 3, WorkingMinutes = 4, FeedbackOnTime = 5 };
        Assert.Equal(["accepted:2", "completed:3", "feedback_on_time:5", "submitted:1", "working_minutes:4"],
            Figures.Sum([values]).Where(f => f.Value != 0).Select(f => $"{f.Key}:{f.Value}").Order());
    }
}
