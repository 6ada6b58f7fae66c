using BranchPlatform.Contracts.Operations;
using Operations.PeriodData;
using Operations.PeriodData.Submissions;
using Operations.PeriodData.Targets;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.PeriodData;

/// <summary>What a target may be, and how it is spread over the workdays of its month.</summary>
public sealed class TargetRules
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid By = Guid.CreateVersion7(Now);

    // New Year and the Spring Festival, with a Saturday and a Sunday on which people work for it: 16 workdays in February.
    private static readonly WorkCalendar Calendar = new(new WorkYear(2026, [.. Days(16, 17, 18, 19, 20, 23)], [.. Days(14, 28)]));

    [Theory]
    [InlineData(Target.Volume, 1), InlineData(Target.Volume, 16), InlineData(Target.Volume, 17), InlineData(Target.Volume, 18), InlineData(Target.Volume, 1000), InlineData(Target.NewCustomers, 35)]
    [InlineData(Target.Income, 0.01), InlineData(Target.Income, 1000000.07), InlineData(Target.Volume, 100_000_000_000_000d), InlineData(Target.Income, 100_000_000_000_000d)]
    public void The_days_of_a_month_make_up_its_target_exactly_and_the_remainder_goes_to_the_first(string measure, double value)
    {
        var target = Made(measure, (decimal)value);
        var days = target.Spread(Calendar).OrderBy(day => day.Key).ToList();
        Assert.Equal(16, days.Count);
        Assert.Equal(target.Value, days.Sum(day => day.Value));
        Assert.Equal(days.Select(day => day.Value).OrderDescending(), days.Select(day => day.Value));
        Assert.InRange(days[0].Value - days[^1].Value, 0, measure == Target.Income ? 0.01m : 1);
        Assert.All(days, day => Assert.Equal(0, day.Value % (measure == Target.Income ? 0.01m : 1)));
    }

    [Fact]
    public void Only_workdays_have_a_part_of_it_holidays_have_none_and_make_up_workdays_have_one()
    {
        var days = Made(Target.Volume, 35).Spread(Calendar);
        Assert.Equal((3, 3, 3, 2, 2), (days[new(2026, 2, 2)], days[new(2026, 2, 3)], days[new(2026, 2, 4)], days[new(2026, 2, 5)], days[new(2026, 2, 28)]));
        Assert.True(days.ContainsKey(new(2026, 2, 14)));
        Assert.DoesNotContain(days.Keys, day => day.Day is 1 or 7 or 16 or 20 or 23);
    }

    [Fact]
    public void While_the_calendar_does_not_know_the_year_nothing_is_planned_for_a_day() => Assert.Empty(Made(Target.Volume, 35).Spread(WorkCalendar.Unknown));

    [Theory]
    [InlineData(Target.Volume, 0, "period_data.target_out_of_range"), InlineData(Target.Income, -1, "period_data.target_out_of_range"), InlineData(Target.Income, 2e14, "period_data.target_out_of_range")]
    [InlineData(Target.Volume, 1.5, "period_data.target_too_fine"), InlineData(Target.NewCustomers, 0.5, "period_data.target_too_fine"), InlineData(Target.Income, 1.005, "period_data.target_too_fine")]
    public void A_target_is_more_than_zero_and_no_finer_than_its_measure(string measure, double value, string code)
    {
        Refused(code, () => Made(measure, (decimal)value));
        Refused(code, () => Made(measure, 10).Change((decimal)value, null, By, Now));
    }

    [Fact]
    public void Only_a_branch_that_is_not_closed_has_one()
    {
        Refused("period_data.not_a_branch", () => Made(Target.Volume, 1, type: "Region"));
        Refused("period_data.branch_closed", () => Made(Target.Volume, 1, status: "Closed"));
        Made(Target.Volume, 1, status: "Planned");
    }

    [Fact]
    public void A_month_whose_submission_is_locked_keeps_its_target_and_gets_no_new_one()
    {
        Refused("period_data.period_locked", () => Made(Target.Volume, 1, submission: SubmissionStatus.Locked));
        var target = Made(Target.Volume, 1, submission: SubmissionStatus.Accepted);
        Refused("period_data.period_locked", () => target.Change(2, SubmissionStatus.Locked, By, Now));
        target.Change(2, SubmissionStatus.Accepted, By, Now);
        Assert.Equal(2, target.Value);
    }

    [Fact]
    public void Each_setting_is_told_with_the_currency_of_income()
    {
        var target = Made(Target.Income, 100.5m);
        target.Change(200, null, By, Now);
        Assert.Equal([(100.5m, "CNY"), (200m, "CNY")], target.TakeRaised().Select(r => (BranchTargetSet)r.Fact).Select(e => (e.Value, e.Currency!)));
    }

    private static Target Made(string measure, decimal value, string type = "Branch", string status = "Operating", SubmissionStatus? submission = null) => Target.Set(
        new OrgUnitCopy { Id = By, Code = "B1", Name = "B1", Type = type, ParentId = null, Path = "/HQ/B1/", Status = status, Version = 1 },
        Period.Parse("2026-02"), measure, value, submission, By, Now);

    private static IEnumerable<DateOnly> Days(params int[] days) => days.Select(day => new DateOnly(2026, 2, day));

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
