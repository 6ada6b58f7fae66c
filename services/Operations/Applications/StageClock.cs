using ServiceDefaults.Calendar;

namespace Operations.Applications;

/// <summary>The stages of an application that have a time limit of their own (reference data F2).</summary>
public enum Stage { Acceptance, Review, Processing }

/// <summary>
/// The clock of the stage that an application is in (rule X4). A row of its own: a warning that comes between a clerk's read and his
/// command must not make his version stale.
/// </summary>
public sealed class StageClock : IClocked
{
    public const string Kind = "operations.application-clock";

    private StageClock() { }

    public Guid ApplicationId { get; private init; }
    public Guid OrgUnitId { get; private init; }
    public Stage Stage { get; private set; }
    public SlaClock Clock { get; private set; } = null!;

    /// <summary>Working minutes of the stages after the acceptance that have ended; empty when one of them is not known.</summary>
    public int? WorkedMinutes { get; private set; } = 0;

    public DateTimeOffset? NextAt { get; private set; }
    public DateTimeOffset? PlannedAt { get; private set; }
    public Guid? PlannedId { get; private set; }

    /// <summary>xmin: a person and the time must not overwrite each other.</summary>
    public uint RowVersion { get; init; }

    Guid IClocked.CaseId => ApplicationId;

    string IClocked.DueKind => Kind;

    public static StageClock Start(Guid applicationId, Guid orgUnitId, Stage stage, TimeLimit limit, WorkCalendar calendar, DateTimeOffset now)
    {
        var clock = new StageClock { ApplicationId = applicationId, OrgUnitId = orgUnitId };
        clock.Begin(stage, limit, calendar, now);
        return clock;
    }

    public void Begin(Stage stage, TimeLimit limit, WorkCalendar calendar, DateTimeOffset now)
    {
        (Stage, Clock) = (stage, SlaClock.Start(limit, calendar, now));
        Look(calendar, now);
    }

    /// <summary>The stage is over.</summary>
    /// <returns>Whether it kept its limit, and its working minutes; empty where that is not known.</returns>
    public (bool? OnTime, int? WorkingMinutes) End(WorkCalendar calendar, DateTimeOffset now)
    {
        var onTime = Clock.Stop(calendar, now);
        int? minutes = Clock.Consumed is { } consumed ? (int)consumed.TotalMinutes : null;
        if (Stage != Stage.Acceptance) WorkedMinutes += minutes;
        Look(calendar, now);
        return (onTime, minutes);
    }

    public void Pause(PauseReason reason, DateTimeOffset resumeBy, WorkCalendar calendar, DateTimeOffset now)
    {
        Clock.Pause(reason, resumeBy, calendar, now);
        Look(calendar, now);
    }

    /// <summary>Goes on, if it has not by itself.</summary>
    public void Resume(WorkCalendar calendar, DateTimeOffset now)
    {
        if (Clock.PausedFor is not null) Clock.Resume(calendar, now);
        Look(calendar, now);
    }

    public IReadOnlyList<ClockFiring> Fire(WorkCalendar calendar, DateTimeOffset now)
    {
        var done = Clock.Fire(calendar, now);
        Look(calendar, now);
        return done;
    }

    public void Planned(Guid? id, DateTimeOffset? at) => (PlannedId, PlannedAt) = (id, at);

    private void Look(WorkCalendar calendar, DateTimeOffset now) => NextAt = IClocked.NextLook(Clock, calendar, now);
}
