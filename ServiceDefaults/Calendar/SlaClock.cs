using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Calendar;

/// <summary>Why a clock may pause (reference data F1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PauseReason>))]
public enum PauseReason
{
    /// <summary>待客户补充资料</summary>
    WaitingForCustomer,
    /// <summary>待外部机构回复</summary>
    WaitingForExternalBody,
    /// <summary>司法/监管冻结</summary>
    JudicialOrRegulatoryFreeze,
}

/// <summary>One pause in a clock's ledger.</summary>
/// <param name="ResumeBy">When it ends by itself.</param>
/// <param name="Until">When it ended; empty while it lasts.</param>
public sealed record ClockPause(PauseReason Reason, DateTimeOffset From, DateTimeOffset ResumeBy, DateTimeOffset? Until = null);

/// <summary>What a clock does next by itself.</summary>
/// <param name="Rung">The rung that it reaches; empty: the pause ends.</param>
public sealed record ClockFiring(DateTimeOffset At, Rung? Rung);

/// <summary>
/// Measures one limit of one case (rule X4): a part of the case's entity, which keeps its next firing as a row of the due-time table. Everything
/// is reckoned from start and ledger, so that a late firing moves nothing, and a clock that started before its year had a table
/// catches up when the table arrives. A breach is for ever. Times are whole microseconds, as PostgreSQL keeps them.
/// </summary>
public sealed class SlaClock
{
    /// <summary>How long a clock may pause, all its pauses together.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    private SlaClock() { }

    public int Amount { get; private init; }
    public TimeUnit Unit { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>
    /// The time that may be consumed, settled once: working time, or for calendar days the time between start and due. Empty while the
    /// work calendar does not reach so far.
    /// </summary>
    public TimeSpan? Budget { get; private set; }

    /// <summary>What was consumed up to the last pause or the end; from <see cref="RunningSince"/> on more is. Empty while not known.</summary>
    public TimeSpan? Consumed { get; private set; }

    /// <summary>Since the start or the last pause; empty while it pauses and after its end.</summary>
    public DateTimeOffset? RunningSince { get; private set; }

    /// <summary>When 80 % are consumed; empty while it pauses before that, and while not known.</summary>
    public DateTimeOffset? WarnAt { get; private set; }

    /// <summary>When everything is consumed; empty while it pauses before that, and while not known.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Empty unless it pauses.</summary>
    public PauseReason? PausedFor { get; private set; }

    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>When the budget was used up before the end. Set once, and never taken back.</summary>
    public DateTimeOffset? BreachedAt { get; private set; }

    /// <summary>The last rung that fired, in percent; 0 before the first.</summary>
    public int LastRung { get; private set; }

    /// <summary>The ledger of pauses, the oldest first.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; private set; } = [];

    public TimeLimit Limit => new(Amount, Unit);

    /// <summary>Whether it ended within its budget; empty before its end, and while not known.</summary>
    public bool? OnTime => StoppedAt is null || (BreachedAt is null && DueAt is null) ? null : BreachedAt is null;

    private ClockPause? Pausing => PausedFor is null ? null : Pauses[^1];

    private DateTimeOffset LastChange => Pauses.Count == 0 ? StartedAt : Pauses[^1].Until ?? Pauses[^1].From;

    public static SlaClock Start(TimeLimit limit, WorkCalendar calendar, DateTimeOffset now)
    {
        var start = Whole(now);
        var clock = new SlaClock { Amount = limit.Amount, Unit = limit.Unit, StartedAt = start, RunningSince = start };
        clock.Reckon(calendar, start);
        return clock;
    }

    /// <summary>Stops consumption for a reason that is not ours.</summary>
    /// <param name="resumeBy">When it goes on by itself.</param>
    /// <exception cref="DomainException">It has ended or pauses already, never pauses, or would pause too long.</exception>
    public void Pause(PauseReason reason, DateTimeOffset resumeBy, WorkCalendar calendar, DateTimeOffset now)
    {
        var (at, end) = (NotBeforeLastChange(now), Whole(resumeBy));
        EndPauseThatIsOver(at);
        Require(Unit != TimeUnit.CalendarDays, ClockErrors.NeverPauses);
        Require(StoppedAt is null, ClockErrors.Stopped);
        Require(PausedFor is null, ClockErrors.AlreadyPaused);
        Require(end > at, ClockErrors.ResumeByPassed);
        var before = Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.Until!.Value - pause.From));
        Require(before + (end - at) <= LongestPause, ClockErrors.PausedTooLong(LongestPause.Days));
        Pauses = [.. Pauses, new(reason, at, end)];
        (PausedFor, RunningSince) = (reason, null);
        Reckon(calendar, at);
    }

    /// <summary>Goes on; from the time at which it would have gone on by itself, when that has passed.</summary>
    /// <exception cref="DomainException">It does not pause.</exception>
    public void Resume(WorkCalendar calendar, DateTimeOffset now)
    {
        Require(PausedFor is not null, ClockErrors.NotPaused);
        EndPause(NotBeforeLastChange(now));
        Reckon(calendar, RunningSince!.Value);
    }

    /// <summary>The case has done what was to be done.</summary>
    /// <returns>Whether it did so in time; nothing while that is not known.</returns>
    /// <exception cref="DomainException">It has ended already.</exception>
    public bool? Stop(WorkCalendar calendar, DateTimeOffset now)
    {
        Require(StoppedAt is null, ClockErrors.Stopped);
        var at = NotBeforeLastChange(now);
        if (PausedFor is not null) EndPause(at);
        (StoppedAt, RunningSince) = (at, null);
        Reckon(calendar, at);
        return OnTime;
    }

    /// <summary>Reckons again after the calendar has changed. What is over and known stays as it is.</summary>
    public void Settle(WorkCalendar calendar, DateTimeOffset now)
    {
        if (OnTime is null) Reckon(calendar, Whole(now));
    }

    /// <summary>What it does next by itself: the one row of it in the due-time table. Nothing after its end or the last rung, and while not known.</summary>
    public ClockFiring? NextFiring(WorkCalendar calendar) =>
        StoppedAt is not null ? null
        : Ladder.After(LastRung) is { } rung && When(rung.Percent, calendar) is { } at ? new(at, rung)
        : Pausing is { } pause ? new(pause.ResumeBy, null)
        : null;

    /// <summary>Does what it should have done by now, each step once, in order, as of the time at which it was due.</summary>
    public IReadOnlyList<ClockFiring> Fire(WorkCalendar calendar, DateTimeOffset now)
    {
        Settle(calendar, now);
        var done = new List<ClockFiring>();
        while (NextFiring(calendar) is { } next && next.At <= now)
        {
            if (next.Rung is null) Resume(calendar, next.At);
            else LastRung = next.Rung.Percent;
            if (next.Rung?.Percent == Ladder.Breach) BreachedAt ??= next.At;
            done.Add(next);
        }
        return done;
    }

    private void EndPauseThatIsOver(DateTimeOffset now)
    {
        if (Pausing is { } pause && pause.ResumeBy <= now) EndPause(now);
    }

    private void EndPause(DateTimeOffset now)
    {
        var pause = Pauses[^1];
        var until = now < pause.ResumeBy ? now : pause.ResumeBy;
        Pauses = [.. Pauses.SkipLast(1), pause with { Until = until }];
        (PausedFor, RunningSince) = (null, until);
    }

    private void Reckon(WorkCalendar calendar, DateTimeOffset now)
    {
        Budget ??= calendar.Due(Limit, StartedAt) is { } due ? Between(StartedAt, due, calendar) : null;
        Consumed = TimeSpan.Zero;
        foreach (var (from, until) in Stretches())
            if ((until ?? StoppedAt) is { } end) Consumed += Between(from, end, calendar);
        if (BreachedAt is not null) return;
        (WarnAt, DueAt) = (When(Ladder.Warning, calendar), When(Ladder.Breach, calendar));
        if (DueAt < (StoppedAt ?? now)) BreachedAt = DueAt;
    }

    /// <summary>When that share of the budget is consumed, or would have been, had it not stopped.</summary>
    private DateTimeOffset? When(int percent, WorkCalendar calendar)
    {
        if (Budget is not { } budget) return null;
        var left = Whole(budget * percent / 100);
        foreach (var (from, until) in Stretches())
        {
            if (until is not { } end) return After(from, left, calendar);
            if (Between(from, end, calendar) is not { } worked) return null;
            if (worked >= left) return After(from, left, calendar);
            left -= worked;
        }
        return null;
    }

    /// <summary>The stretches between pauses; the last has no end, unless it pauses.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset? Until)> Stretches()
    {
        var from = StartedAt;
        foreach (var pause in Pauses)
        {
            yield return (from, pause.From);
            if (pause.Until is not { } until) yield break;
            from = until;
        }
        yield return (from, null);
    }

    private TimeSpan? Between(DateTimeOffset from, DateTimeOffset until, WorkCalendar calendar) =>
        Unit == TimeUnit.CalendarDays ? until - from : calendar.WorkingTime(from, until);

    private DateTimeOffset? After(DateTimeOffset from, TimeSpan time, WorkCalendar calendar) =>
        Unit == TimeUnit.CalendarDays ? from + time : calendar.AddWorkingTime(from, time);

    // Two servers' clocks differ a little; this one does not run backwards for that.
    private DateTimeOffset NotBeforeLastChange(DateTimeOffset now) => Whole(now) > LastChange ? Whole(now) : LastChange;

    private static DateTimeOffset Whole(DateTimeOffset time) => time.ToUniversalTime().AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static TimeSpan Whole(TimeSpan time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static void Require([DoesNotReturnIf(false)] bool fact, Error error)
    {
        if (!fact) throw new DomainException(error);
    }
}

/// <summary>Every refusal of a clock.</summary>
public static class ClockErrors
{
    /// <summary>Calendar days are counted by law, whoever is waited for.</summary>
    public static readonly Error NeverPauses = new("clocks.never_pauses", ErrorKind.Conflict);

    public static readonly Error AlreadyPaused = new("clocks.already_paused", ErrorKind.Conflict);
    public static readonly Error NotPaused = new("clocks.not_paused", ErrorKind.Conflict);
    public static readonly Error Stopped = new("clocks.stopped", ErrorKind.Conflict);
    public static readonly Error ResumeByPassed = new("clocks.resume_by_passed", ErrorKind.Invalid);

    public static Error PausedTooLong(int days) => new("clocks.paused_too_long", ErrorKind.Conflict, days);
}
