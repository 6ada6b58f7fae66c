using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Calendars;

/// <summary>How a day differs from the ordinary week.</summary>
public enum CalendarDayKind
{
    /// <summary>A statutory holiday (法定节假日).</summary>
    Off,
    /// <summary>A weekend day on which people work for a holiday (调休).</summary>
    Workday,
}

/// <summary>What a day shall be.</summary>
public enum DayChange
{
    Off,
    Workday,
    /// <summary>As the week has it: the table does not name it.</summary>
    Ordinary,
}

/// <summary>A day that shall be something else from now on.</summary>
/// <param name="Name">An ordinary day has none.</param>
public sealed record ChangedDay(DateOnly Date, DayChange Kind, string? Name);

/// <summary>One day of a year's table.</summary>
/// <param name="Name">What people call it, such as 春节.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name);

/// <summary>The table of one year of the work calendar (rule X4, reference data F1). It belongs to the company and to no unit of it.</summary>
public sealed class CalendarYear : Entity
{
    private CalendarYear() { }

    public int Year { get; private init; }

    /// <summary>Rises by one with each change of the table; copies take the highest.</summary>
    public int Revision { get; private set; }

    public DateOnly[] DaysOff { get; private set; } = [];
    public DateOnly[] MakeUpWorkdays { get; private set; } = [];

    /// <summary>The names of the days off, then those of the make-up workdays, each in the order of its list.</summary>
    public string[] Names { get; private set; } = [];

    /// <summary>The table, by date.</summary>
    public IReadOnlyList<CalendarDay> Days =>
    [
        .. DaysOff.Select(date => (date, CalendarDayKind.Off)).Concat(MakeUpWorkdays.Select(date => (date, CalendarDayKind.Workday)))
            .Zip(Names, (day, name) => new CalendarDay(day.date, day.Item2, name)).OrderBy(day => day.Date),
    ];

    /// <summary>A year that has no table yet; <see cref="Publish"/> gives it one.</summary>
    /// <exception cref="DomainException">It is over.</exception>
    public static CalendarYear Begin(int year, DateTimeOffset now)
    {
        RequireNotPast(year, now);
        return new() { Id = Guid.CreateVersion7(now), Year = year };
    }

    /// <summary>A table that comes with the service, whatever year it is by now.</summary>
    public static CalendarYear Shipped(int year, IReadOnlyCollection<CalendarDay> days, DateTimeOffset now)
    {
        var made = new CalendarYear { Id = Guid.CreateVersion7(now), Year = year };
        made.Replace(days);
        return made;
    }

    /// <summary>Refuses a day that cannot stand in the table of a year.</summary>
    /// <exception cref="DomainException">It is a day of another year, or a make-up workday on an ordinary workday.</exception>
    public static void RequireFit(int year, CalendarDay day)
    {
        Require(day.Date.Year == year, CalendarErrors.DateOfAnotherYear(day.Date, year));
        Require(day.Kind == CalendarDayKind.Off || day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, CalendarErrors.MakeUpOnWorkday(day.Date));
    }

    /// <summary>Makes these days the whole table of the year, and tells them; the same table again changes nothing.</summary>
    /// <param name="days">Each date once.</param>
    /// <exception cref="DomainException">The year is over, or a day does not fit.</exception>
    public void Publish(IReadOnlyCollection<CalendarDay> days, DateTimeOffset now)
    {
        RequireNotPast(Year, now);
        if (Revision == 0 || !days.OrderBy(day => day.Date).SequenceEqual(Days)) Replace(days);
    }

    /// <summary>Sets or removes single days, and tells the whole table.</summary>
    /// <exception cref="DomainException">A day is not to come any more, stands twice, has no name, or does not fit; or nothing changes.</exception>
    public void Change(IReadOnlyCollection<ChangedDay> changes, DateTimeOffset now)
    {
        var today = BusinessTime.DayOf(now);
        foreach (var change in changes)
        {
            Require(change.Date.Year == Year, CalendarErrors.DateOfAnotherYear(change.Date, Year));
            Require(change.Date > today, CalendarErrors.DayPast(change.Date));
            Require(change.Kind == DayChange.Ordinary == change.Name is null, CalendarErrors.NameOnSpecialDays(change.Date));
            Require(changes.Count(other => other.Date == change.Date) == 1, CalendarErrors.DateTwice(change.Date));
        }
        List<CalendarDay> days =
        [
            .. Days.Where(day => changes.All(change => change.Date != day.Date)),
            .. changes.Where(change => change.Kind != DayChange.Ordinary)
                .Select(change => new CalendarDay(change.Date, change.Kind == DayChange.Off ? CalendarDayKind.Off : CalendarDayKind.Workday, change.Name!)),
        ];
        Require(!days.OrderBy(day => day.Date).SequenceEqual(Days), CalendarErrors.NothingChanges);
        Replace(days);
    }

    /// <summary>Tells the whole table as it is.</summary>
    public void Announce() => Raise(new CalendarPublished(Year, DaysOff, MakeUpWorkdays, Revision));

    private void Replace(IReadOnlyCollection<CalendarDay> days)
    {
        foreach (var day in days) RequireFit(Year, day);
        var sorted = days.OrderBy(day => day.Kind).ThenBy(day => day.Date).ToList();
        DaysOff = [.. sorted.Where(day => day.Kind == CalendarDayKind.Off).Select(day => day.Date)];
        MakeUpWorkdays = [.. sorted.Where(day => day.Kind == CalendarDayKind.Workday).Select(day => day.Date)];
        Names = [.. sorted.Select(day => day.Name)];
        Revision++;
        Announce();
    }

    private static void RequireNotPast(int year, DateTimeOffset now) => Require(year >= BusinessTime.DayOf(now).Year, CalendarErrors.YearPast(year));
}
