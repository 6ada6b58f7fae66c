using System.Text.Json.Serialization;
using ServiceDefaults.Calendar;

namespace Operations;

/// <summary>A stage of a case between two hand-overs (policy 1.3.3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOffStage>))]
public enum HandOffStage { Acceptance, FirstReview, SecondReview, Processing }

/// <summary>Whom a case is waiting for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Lying>))]
public enum Lying
{
    /// <summary>等待: nobody has taken it up.</summary>
    Waiting,
    /// <summary>办理: somebody has it in hand.</summary>
    Working,
    /// <summary>Others have to act: the customer, the approvers, Risk, or the superior who has suspended it. Neither waiting nor work of the stage.</summary>
    Outside,
}

/// <summary>How a case left a stage.</summary>
public enum StageOutcome
{
    /// <summary>Handed on, or completed.</summary>
    Passed,
    /// <summary>Refused, rejected, sent back or cancelled.</summary>
    NotPassed,
    /// <summary>Nobody decided: the customer withdrew it, or never supplemented it.</summary>
    Withdrawn,
}

/// <summary>From when on it lay so.</summary>
public sealed record StageMark(Lying Lies, DateTimeOffset From);

/// <summary>
/// How a case lies in the stage that it is in, from the end of the stage before on (policy 1.3.3). Times are written down as they come and
/// reckoned when the stage is over, so that taking a case up needs no calendar.
/// </summary>
/// <param name="Redone">Whether it has been sent back in this stage, so that it does not pass at the first time.</param>
/// <param name="Marks">The oldest first; replaced, never written into.</param>
public sealed record StageRun(HandOffStage Stage, bool Redone, IReadOnlyList<StageMark> Marks)
{
    public static StageRun Begin(HandOffStage stage, Lying lies, DateTimeOffset now, bool redone = false) => new(stage, redone, [new(lies, now.ToUniversalTime())]);

    /// <summary>It lies otherwise from now on.</summary>
    public StageRun To(Lying lies, DateTimeOffset now) => Marks[^1].Lies == lies ? this : this with { Marks = [.. Marks, new(lies, NotBeforeLastMark(now))] };

    /// <summary>It does not pass at the first time any more.</summary>
    public StageRun SentBack() => Redone ? this : this with { Redone = true };

    /// <summary>Before that instant nobody could have decided, whoever had it.</summary>
    public StageRun OutsideUntil(DateTimeOffset instant)
    {
        var until = instant.ToUniversalTime();
        if (until <= Marks[0].From) return this;
        return this with { Marks = [new(Lying.Outside, Marks[0].From), Marks.Last(m => m.From <= until) with { From = until }, .. Marks.Where(m => m.From > until)] };
    }

    /// <summary>The stage is over.</summary>
    public StageEnd End(Guid orgUnitId, StageOutcome outcome, WorkCalendar calendar, DateTimeOffset now)
    {
        var at = NotBeforeLastMark(now);
        var (sums, known) = (new TimeSpan[3], true);
        for (var i = 0; i < Marks.Count; i++)
        {
            if (calendar.WorkingTime(Marks[i].From, i + 1 < Marks.Count ? Marks[i + 1].From : at) is { } time) sums[(int)Marks[i].Lies] += time;
            else known = false;
        }
        return new(orgUnitId, at, Stage, outcome, FirstTime: outcome == StageOutcome.Passed && !Redone,
            known ? new(sums[(int)Lying.Waiting], sums[(int)Lying.Working], sums[(int)Lying.Outside]) : null);
    }

    // Two servers' clocks differ a little; a ledger does not run backwards for that.
    private DateTimeOffset NotBeforeLastMark(DateTimeOffset now) => now > Marks[^1].From ? now.ToUniversalTime() : Marks[^1].From;
}

/// <summary>The working time of a stage.</summary>
public sealed record StageTime(TimeSpan Waiting, TimeSpan Working, TimeSpan Outside);

/// <summary>A stage that is over.</summary>
/// <param name="Time">Nothing where the work calendar does not reach so far.</param>
public sealed record StageEnd(Guid OrgUnitId, DateTimeOffset At, HandOffStage Stage, StageOutcome Outcome, bool FirstTime, StageTime? Time);

/// <summary>A row whose stages are measured: one capability tells the other by what it takes from it, in the save that ends the stage, so that neither knows the other.</summary>
internal interface IHandedOn
{
    /// <summary>The stages that have ended since the last save, each once.</summary>
    IReadOnlyList<StageEnd> TakeEnded();
}
