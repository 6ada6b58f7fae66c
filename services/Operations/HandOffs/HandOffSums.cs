using ServiceDefaults.Domain;

namespace Operations.HandOffs;

/// <summary>
/// What is added up of stages that are over (policy 1.3.3). In seconds, because a stage that takes one would else cost nothing; people read minutes.
/// </summary>
public abstract class HandOffSums
{
    /// <summary>How often a stage was left; a case that comes back to it leaves it once more.</summary>
    public long Cases { get; init; }

    /// <summary>Of those, whose working time is known; the seconds are theirs.</summary>
    public long Measured { get; init; }

    public long WaitingSeconds { get; init; }
    public long WorkingSeconds { get; init; }

    /// <summary>While others had to act: neither waiting nor work.</summary>
    public long OutsideSeconds { get; init; }

    /// <summary>Handed on without having been sent back (一次通过).</summary>
    public long FirstTime { get; init; }

    /// <summary>Left without a decision, by withdrawal.</summary>
    public long Withdrawn { get; init; }

    /// <summary>Every sum by its column.</summary>
    public static readonly IReadOnlyDictionary<string, Func<HandOffSums, long>> All = new Dictionary<string, Func<HandOffSums, long>>
    {
        ["cases"] = s => s.Cases, ["measured"] = s => s.Measured, ["waiting_seconds"] = s => s.WaitingSeconds, ["working_seconds"] = s => s.WorkingSeconds,
        ["outside_seconds"] = s => s.OutsideSeconds, ["first_time"] = s => s.FirstTime, ["withdrawn"] = s => s.Withdrawn,
    };
}

/// <summary>
/// One stage that is over: a row that waits for <see cref="RollUp"/>, beside the change that ended the stage. Cases of one branch so never wait for the same row.
/// </summary>
public sealed class Passage : HandOffSums
{
    private Passage() { }

    public long Sequence { get; private init; }
    public Guid OrgUnitId { get; private init; }

    /// <summary>The business day on which the stage ended.</summary>
    public DateOnly Day { get; private init; }

    public HandOffStage Stage { get; private init; }

    public static Passage Of(StageEnd end) => new()
    {
        OrgUnitId = end.OrgUnitId, Day = BusinessTime.DayOf(end.At), Stage = end.Stage, Cases = 1, Measured = One(end.Time is not null),
        WaitingSeconds = Seconds(end.Time?.Waiting), WorkingSeconds = Seconds(end.Time?.Working), OutsideSeconds = Seconds(end.Time?.Outside),
        FirstTime = One(end.FirstTime), Withdrawn = One(end.Outcome == StageOutcome.Withdrawn),
    };

    private static long One(bool fact) => fact ? 1 : 0;

    private static long Seconds(TimeSpan? time) => (long)Math.Round(time?.TotalSeconds ?? 0, MidpointRounding.AwayFromZero);
}

/// <summary>The sums of a branch, a business day (Asia/Shanghai) and a stage. Written by <see cref="RollUp"/> alone.</summary>
public sealed class DayHandOffs : HandOffSums
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public HandOffStage Stage { get; private init; }
}
