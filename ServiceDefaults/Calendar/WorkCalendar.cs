using System.Collections.Frozen;

namespace ServiceDefaults.Calendar;

/// <summary>The published table of one year: what differs from the ordinary week (reference data F1).</summary>
/// <param name="DaysOff">Statutory holidays (法定节假日), on weekdays or weekends.</param>
/// <param name="MakeUpWorkdays">Weekend days on which people work for a holiday (调休).</param>
public sealed record WorkYear(int Year, IReadOnlyCollection<DateOnly> DaysOff, IReadOnlyCollection<DateOnly> MakeUpWorkdays);

/// <summary>A stretch of working time within one day.</summary>
public sealed record OpenSpan(TimeOnly From, TimeOnly To);

/// <summary>
/// When people work, by the clock of Asia/Shanghai: Monday to Friday 09:00–12:00 and 13:00–17:30, or a branch's own hours, but for the
/// days of the published tables (rule X4). A year without a table is never taken as one without holidays: whatever would need it
/// is null, which means "not known yet", and becomes known with the table.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>The hours of an ordinary workday, and of every make-up workday.</summary>
    public static readonly IReadOnlyList<OpenSpan> OrdinaryDay = [new(new(9, 0), new(12, 0)), new(new(13, 0), new(17, 30))];

    // China has one time zone and no summer time.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly TimeOnly EndOfDay = new(23, 59, 59);

    private static readonly FrozenDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> OrdinaryWeek =
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToFrozenDictionary(day => day, _ => OrdinaryDay);

    /// <summary>Knows no year yet.</summary>
    public static readonly WorkCalendar Unknown = new([]);

    private readonly FrozenSet<int> years;
    private readonly FrozenSet<DateOnly> off, makeUp;
    private readonly FrozenDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week;

    public WorkCalendar(params IReadOnlyCollection<WorkYear> tables)
        : this(tables.Select(t => t.Year).ToFrozenSet(), tables.SelectMany(t => t.DaysOff).ToFrozenSet(), tables.SelectMany(t => t.MakeUpWorkdays).ToFrozenSet(), OrdinaryWeek) { }

    private WorkCalendar(FrozenSet<int> years, FrozenSet<DateOnly> off, FrozenSet<DateOnly> makeUp, FrozenDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week) =>
        (this.years, this.off, this.makeUp, this.week) = (years, off, makeUp, week);

    /// <summary>The years whose tables are known.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary>
    /// The same calendar with a branch's opening hours in place of the ordinary week; a weekend day that the branch opens is a workday of
    /// it. Statutory days off stay off, and a make-up workday has the ordinary hours.
    /// </summary>
    /// <param name="hours">Weekday → spans in their order; a weekday that is missing is closed.</param>
    public WorkCalendar OpenAt(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> hours)
    {
        foreach (var spans in hours.Values)
        {
            var edges = spans.SelectMany(span => new[] { span.From, span.To }).ToList();
            if (edges.Zip(edges.Skip(1)).Any(pair => pair.First >= pair.Second)) throw new ArgumentException("Spans are in order and do not overlap.", nameof(hours));
        }
        return new(years, off, makeUp, hours.ToFrozenDictionary());
    }

    /// <summary>Whether people work on that day; null while its year has no table.</summary>
    public bool? IsWorkday(DateOnly day) => SpansOf(day) is { } spans ? spans.Count > 0 : null;

    /// <summary>The working time between two instants, none when the second comes first; null while a year between them has no table.</summary>
    public TimeSpan? WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from) return sum;
        var (start, end) = (Local(from), Local(to));
        for (var day = DateOnly.FromDateTime(start); day.ToDateTime(TimeOnly.MinValue) < end; day = day.AddDays(1))
        {
            if (SpansOf(day) is not { } spans) return null;
            foreach (var span in spans)
            {
                var (opens, closes) = (Later(day.ToDateTime(span.From), start), Earlier(day.ToDateTime(span.To), end));
                if (closes > opens) sum += closes - opens;
            }
        }
        return sum;
    }

    /// <summary>The first instant by which that much working time has passed; null while a year that it would need has no table.</summary>
    public DateTimeOffset? AddWorkingTime(DateTimeOffset from, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (time == TimeSpan.Zero) return from.ToUniversalTime();
        var start = Local(from);
        for (var day = DateOnly.FromDateTime(start); SpansOf(day) is { } spans; day = day.AddDays(1))
        {
            foreach (var span in spans)
            {
                var (opens, closes) = (Later(day.ToDateTime(span.From), start), day.ToDateTime(span.To));
                if (closes <= opens) continue;
                if (time <= closes - opens) return Instant(opens + time);
                time -= closes - opens;
            }
        }
        return null;
    }

    /// <summary>When something that came at an instant is due; null while a year that it would need has no table.</summary>
    public DateTimeOffset? Due(TimeLimit limit, DateTimeOffset from) => limit.Unit switch
    {
        TimeUnit.WorkingMinutes => AddWorkingTime(from, TimeSpan.FromMinutes(limit.Amount)),
        TimeUnit.WorkingHours => AddWorkingTime(from, TimeSpan.FromHours(limit.Amount)),
        TimeUnit.WorkingDays => EndOfWorkday(limit.Amount, from),
        // The last second of the day, so that everybody reads the right date.
        TimeUnit.CalendarDays => Instant(DateOnly.FromDateTime(Local(from)).AddDays(limit.Amount).ToDateTime(EndOfDay)),
    };

    private DateTimeOffset? EndOfWorkday(int number, DateTimeOffset from)
    {
        for (var day = DateOnly.FromDateTime(Local(from)).AddDays(1); SpansOf(day) is { } spans; day = day.AddDays(1))
            if (spans.Count > 0 && --number == 0) return Instant(day.ToDateTime(spans[^1].To));
        return null;
    }

    private IReadOnlyList<OpenSpan>? SpansOf(DateOnly day) =>
        !years.Contains(day.Year) ? null
        : off.Contains(day) ? []
        : makeUp.Contains(day) ? OrdinaryDay
        : week.GetValueOrDefault(day.DayOfWeek, []);

    private static DateTime Local(DateTimeOffset instant) => instant.ToOffset(China).DateTime;

    private static DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, China).ToUniversalTime();

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
