using CsCheck;
using ServiceDefaults.Calendar;
using static ServiceDefaults.Tests.Calendar.Years;

namespace ServiceDefaults.Tests.Calendar;

/// <summary>When people work, and when what they have to do is due (rule X4, reference data F1).</summary>
public sealed class WorkCalendarTests
{
    /// <summary>Any second from the first of 2026 to the autumn of 2028, before which every limit below ends in a known year.</summary>
    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 86400 * 1000].Select(seconds => At(2026, 1, 1).AddSeconds(seconds));

    private static readonly Gen<TimeLimit> WorkingLimits = Gen.Select(Gen.Int[1, 20], Gen.Int[0, 2], (amount, unit) => new TimeLimit(amount, (TimeUnit)unit));

    [Theory]
    [InlineData("2026-01-01", false), InlineData("2026-01-03", false), InlineData("2026-01-04", true), InlineData("2026-01-05", true), InlineData("2026-01-10", false)]
    [InlineData("2026-02-14", true), InlineData("2026-02-16", false), InlineData("2026-02-28", true), InlineData("2026-10-10", true), InlineData("2028-02-29", true)]
    [InlineData("2025-12-31", null), InlineData("2029-01-01", null)]
    public void Workdays_are_those_of_the_week_but_for_the_table(string day, bool? works) => Assert.Equal(works, Known.IsWorkday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_day_of_receipt_is_day_zero_and_day_n_ends_with_its_work()
    {
        Assert.Equal(At(2026, 3, 3, 17, 30), Known.Due(new(1, TimeUnit.WorkingDays), At(2026, 3, 2, 9)));
        Assert.Equal(At(2026, 3, 3, 17, 30), Known.Due(new(1, TimeUnit.WorkingDays), At(2026, 3, 2, 22)));
        Assert.Equal(At(2026, 3, 9, 17, 30), Known.Due(new(5, TimeUnit.WorkingDays), At(2026, 3, 2, 9)));
    }

    [Fact]
    public void A_make_up_Saturday_counts_and_a_holiday_does_not()
    {
        // Friday the 13th of February 2026: the Saturday is worked, then nine days off.
        Assert.Equal(At(2026, 2, 14, 17, 30), Known.Due(new(1, TimeUnit.WorkingDays), At(2026, 2, 13, 10)));
        Assert.Equal(At(2026, 2, 24, 17, 30), Known.Due(new(2, TimeUnit.WorkingDays), At(2026, 2, 13, 10)));
        Assert.Equal(At(2026, 2, 14, 9, 30), Known.Due(new(1, TimeUnit.WorkingHours), At(2026, 2, 13, 17)));
    }

    [Fact]
    public void Working_hours_skip_the_noon_break_the_night_and_the_weekend()
    {
        Assert.Equal(At(2026, 3, 6, 13, 30), Known.Due(new(1, TimeUnit.WorkingHours), At(2026, 3, 6, 11, 30)));
        Assert.Equal(At(2026, 3, 9, 11), Known.Due(new(4, TimeUnit.WorkingHours), At(2026, 3, 6, 15, 30)));
        Assert.Equal(At(2026, 3, 6, 12), Known.Due(new(180, TimeUnit.WorkingMinutes), At(2026, 3, 6, 3)));
    }

    [Fact]
    public void Calendar_days_count_every_day_over_month_ends_and_leap_days()
    {
        Assert.Equal(At(2026, 3, 2, 23, 59, 59), Known.Due(new(15, TimeUnit.CalendarDays), At(2026, 2, 15, 10)));
        Assert.Equal(At(2028, 3, 1, 23, 59, 59), Known.Due(new(2, TimeUnit.CalendarDays), At(2028, 2, 28, 23)));
        Assert.Equal(At(2031, 1, 1, 23, 59, 59), WorkCalendar.Unknown.Due(new(1, TimeUnit.CalendarDays), At(2030, 12, 31)));
    }

    [Fact]
    public void A_year_without_a_table_is_not_known_and_becomes_known_with_it()
    {
        var limit = new TimeLimit(2, TimeUnit.WorkingDays);
        Assert.Equal(At(2026, 12, 31, 17, 30), Only2026.Due(limit, At(2026, 12, 29, 10)));
        Assert.Null(Only2026.Due(limit, At(2026, 12, 30, 10)));
        Assert.Equal(At(2027, 1, 4, 17, 30), Known.Due(limit, At(2026, 12, 30, 10)));
        Assert.Null(Only2026.WorkingTime(At(2026, 12, 31, 17), At(2027, 1, 1, 0, 0, 1)));
        Assert.Equal(Hours(0.5), Only2026.WorkingTime(At(2026, 12, 31, 17), At(2027, 1, 1)));
        Assert.Null(WorkCalendar.Unknown.AddWorkingTime(At(2026, 3, 2, 10), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_branch_that_opens_on_Saturday_works_on_Saturday_and_rests_on_a_holiday()
    {
        IReadOnlyList<OpenSpan> morning = [new(new(9, 0), new(12, 0))];
        var branch = Known.OpenAt(new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> { [DayOfWeek.Friday] = WorkCalendar.OrdinaryDay, [DayOfWeek.Saturday] = morning });

        Assert.Equal(At(2026, 3, 7, 12), branch.Due(new(1, TimeUnit.WorkingDays), At(2026, 3, 6, 10)));
        Assert.Equal(Hours(3), branch.WorkingTime(At(2026, 3, 7), At(2026, 3, 12)));
        Assert.False(branch.IsWorkday(new(2026, 2, 21)));
        Assert.Equal(Hours(7.5), branch.WorkingTime(At(2026, 2, 14), At(2026, 2, 15)));
    }

    [Fact]
    public void Opening_hours_that_overlap_are_refused() => Assert.Throws<ArgumentException>(() => Known.OpenAt(
        new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> { [DayOfWeek.Monday] = [new(new(9, 0), new(12, 0)), new(new(11, 0), new(13, 0))] }));

    [Fact]
    public void A_limit_is_one_unit_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => new TimeLimit(0, TimeUnit.WorkingDays));

    [Fact]
    public void Due_and_working_time_agree() => Gen.Select(Instants, WorkingLimits).Sample((from, limit) =>
    {
        var due = Known.Due(limit, from)!.Value;
        var worked = Known.WorkingTime(from, due)!.Value;
        switch (limit.Unit)
        {
            case TimeUnit.WorkingMinutes: Assert.Equal(TimeSpan.FromMinutes(limit.Amount), worked); break;
            case TimeUnit.WorkingHours: Assert.Equal(TimeSpan.FromHours(limit.Amount), worked); break;
            default:
                // The rest of the day of receipt, then n days of seven and a half hours, whatever lies between.
                var midnight = At(2026, 1, 1).AddDays((int)(from - At(2026, 1, 1)).TotalDays + 1);
                Assert.Equal(Known.WorkingTime(from, midnight) + (limit.Amount * Hours(7.5)), worked);
                Assert.Equal(new TimeSpan(17, 30, 0), due.ToOffset(TimeSpan.FromHours(8)).TimeOfDay);
                break;
        }
    });

    [Fact]
    public void Working_time_adds_up_and_never_runs_backwards() => Gen.Select(Instants, Instants, Instants).Sample((one, two, three) =>
    {
        DateTimeOffset[] sorted = [.. new[] { one, two, three }.Order()];
        var (first, second, whole) = (Known.WorkingTime(sorted[0], sorted[1])!.Value, Known.WorkingTime(sorted[1], sorted[2])!.Value, Known.WorkingTime(sorted[0], sorted[2])!.Value);
        Assert.Equal(whole, first + second);
        Assert.True(first >= TimeSpan.Zero && whole <= sorted[2] - sorted[0]);
        Assert.Equal(TimeSpan.Zero, Known.WorkingTime(sorted[1], sorted[0]));
    });

    [Fact]
    public void Adding_working_time_gives_the_first_instant_at_which_it_has_passed() => Gen.Select(Instants, Gen.Int[1, 200 * 3600]).Sample((from, seconds) =>
    {
        var end = Known.AddWorkingTime(from, TimeSpan.FromSeconds(seconds));
        if (end is not { } at) return;
        Assert.Equal(TimeSpan.FromSeconds(seconds), Known.WorkingTime(from, at));
        Assert.Equal(TimeSpan.FromSeconds(seconds - 1), Known.WorkingTime(from, at.AddSeconds(-1)));
    });

    [Fact]
    public void A_due_time_is_known_for_sure_or_not_at_all() => Gen.Select(Instants, WorkingLimits).Sample((from, limit) =>
        Assert.True(Only2026.Due(limit, from) is not { } due || due == Known.Due(limit, from)));
}
