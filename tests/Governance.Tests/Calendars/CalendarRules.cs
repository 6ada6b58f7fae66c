using BranchPlatform.Contracts.Governance;
using Governance.Calendars;
using ServiceDefaults.Domain;

namespace Governance.Tests.Calendars;

/// <summary>What may stand in the table of a year (rule X4, reference data F1).</summary>
public sealed class CalendarRules
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    // A Friday, a Saturday.
    private static readonly CalendarDay NewYear = Off(2027, 1, 1), MakeUp = Work(2027, 1, 9);

    [Fact]
    public void A_table_is_published_whole_and_with_its_version()
    {
        var year = CalendarYear.Begin(2027, Now);
        year.Publish([MakeUp, NewYear], Now);
        var first = Assert.IsType<CalendarPublished>(Assert.Single(year.TakeRaised()).Fact);
        Assert.Equal((2027, 1), (first.Year, first.Version));
        Assert.Equal([NewYear.Date], first.DaysOff);
        Assert.Equal([MakeUp.Date], first.MakeUpWorkdays);

        year.Publish([NewYear], Now);
        var second = Assert.IsType<CalendarPublished>(Assert.Single(year.TakeRaised()).Fact);
        Assert.Equal(2, second.Version);
        Assert.Empty(second.MakeUpWorkdays);
        Assert.Equal([NewYear], year.Days);
    }

    [Fact]
    public void The_same_table_again_tells_nothing()
    {
        var year = CalendarYear.Begin(2027, Now);
        year.Publish([NewYear, MakeUp], Now);
        year.TakeRaised();
        year.Publish([MakeUp, NewYear], Now);
        Assert.Empty(year.TakeRaised());
    }

    [Fact]
    public void A_date_of_another_year_is_refused() => Refused("calendars.date_of_another_year", Off(2028, 1, 1));

    [Fact]
    public void A_make_up_workday_on_an_ordinary_weekday_is_refused() => Refused("calendars.make_up_on_workday", Work(2027, 1, 8));

    [Fact]
    public void A_day_off_on_an_ordinary_weekend_is_allowed() => CalendarYear.RequireFit(2027, Off(2027, 1, 2));

    [Fact]
    public void A_year_that_is_over_cannot_be_changed()
    {
        var year = CalendarYear.Begin(2026, Now);
        // By the clocks of China it is over eight hours before it is in London.
        Assert.Equal("calendars.year_past", Assert.Throws<DomainException>(() => year.Publish([Off(2026, 1, 1)], new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero))).Error.Code);
        Assert.Equal("calendars.year_past", Assert.Throws<DomainException>(() => CalendarYear.Begin(2025, Now)).Error.Code);
        year.Publish([Off(2026, 1, 1)], new(2026, 12, 31, 15, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void Single_days_are_set_and_removed_and_the_whole_table_is_told()
    {
        var year = Published();
        year.Change([new(new(2027, 1, 4), DayChange.Off, "临时放假"), new(MakeUp.Date, DayChange.Ordinary, null)], Now);
        Assert.Equal([NewYear, Off(2027, 1, 4) with { Name = "临时放假" }], year.Days);
        var told = Assert.IsType<CalendarPublished>(Assert.Single(year.TakeRaised()).Fact);
        Assert.Equal((2, 2, 0), (told.Version, told.DaysOff.Count, told.MakeUpWorkdays.Count));
    }

    [Fact]
    public void A_single_day_that_cannot_be_is_refused_and_the_table_stays()
    {
        var year = Published();
        (string Code, DateTimeOffset At, ChangedDay[] Days)[] refusals =
        [
            ("calendars.day_past", new(2027, 1, 4, 2, 0, 0, TimeSpan.Zero), [new(new(2027, 1, 4), DayChange.Off, "今天")]),
            ("calendars.date_of_another_year", Now, [new(new(2028, 1, 4), DayChange.Off, "明年")]),
            ("calendars.make_up_on_workday", Now, [new(new(2027, 1, 8), DayChange.Workday, "调休")]),
            ("calendars.date_twice", Now, [new(new(2027, 1, 4), DayChange.Off, "一"), new(new(2027, 1, 4), DayChange.Off, "二")]),
            ("calendars.name_on_special_days", Now, [new(new(2027, 1, 4), DayChange.Off, null)]),
            ("calendars.name_on_special_days", Now, [new(NewYear.Date, DayChange.Ordinary, "元旦")]),
            ("calendars.nothing_changes", Now, [new(new(2027, 1, 4), DayChange.Ordinary, null)]),
            ("calendars.nothing_changes", Now, [new(NewYear.Date, DayChange.Off, NewYear.Name)]),
        ];
        foreach (var (code, at, days) in refusals) Assert.Equal(code, Assert.Throws<DomainException>(() => year.Change(days, at)).Error.Code);
        Assert.Equal([NewYear, MakeUp], year.Days);
        Assert.Empty(year.TakeRaised());
    }

    private static CalendarYear Published()
    {
        var year = CalendarYear.Begin(2027, Now);
        year.Publish([NewYear, MakeUp], Now);
        year.TakeRaised();
        return year;
    }

    private static void Refused(string code, CalendarDay day) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => CalendarYear.Begin(2027, Now).Publish([NewYear, day], Now)).Error.Code);

    private static CalendarDay Off(int year, int month, int day) => new(new(year, month, day), CalendarDayKind.Off, "假日");

    private static CalendarDay Work(int year, int month, int day) => new(new(year, month, day), CalendarDayKind.Workday, "调休");
}
