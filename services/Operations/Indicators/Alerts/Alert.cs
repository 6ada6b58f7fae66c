using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Indicators.Alerts;

/// <summary>How far an alert has been handled (policy 3.2.2).</summary>
public enum AlertStatus { Raised, Acknowledged, Investigating, Handled, Verified, Closed }

/// <summary>What is done about an alert.</summary>
public enum AlertStep { Acknowledge, Investigate, Handle, Verify, Return, Close }

/// <summary>How bad it is.</summary>
public enum AlertLevel { Amber, Red }

/// <summary>An indicator outside its bounds in a period.</summary>
/// <param name="From">The first day of the period.</param>
/// <param name="Threshold">The bound that was missed.</param>
public sealed record Breach(AlertLevel Level, DateOnly From, decimal Value, decimal Threshold);

/// <summary>One breach of an alert's list.</summary>
public sealed record AlertBreach(Guid AlertId, int No, AlertLevel Level, DateOnly From, decimal Value, decimal Threshold, DateTimeOffset At);

/// <summary>
/// An indicator of a branch is not green: somebody has to acknowledge it in time, find the cause, do something about it, and another person
/// verifies that it helped (policy 3.2.2). At most one is open for an indicator and a branch; further breaches are added to it.
/// </summary>
public sealed class Alert : Entity
{
    /// <summary>How long its acknowledgement may take: 4 working hours for red, one working day for amber.</summary>
    public static readonly TimeLimit RedLimit = new(4, TimeUnit.WorkingHours), AmberLimit = new(1, TimeUnit.WorkingDays);

    /// <summary>How long after the acknowledgement of a red one there has to be a plan.</summary>
    public static readonly TimeLimit PlanLimit = new(1, TimeUnit.WorkingDays);

    private readonly List<AlertBreach> breaches = [];

    private Alert() { }

    /// <summary>The indicator.</summary>
    public string Code { get; private init; } = "";

    public AlertLevel Level { get; private set; }
    public AlertStatus Status { get; private set; }

    /// <summary>Of the last breach.</summary>
    public decimal Value { get; private set; }

    /// <summary>The bound that the last breach missed.</summary>
    public decimal Threshold { get; private set; }

    /// <summary>The first day of the last breach's period.</summary>
    public DateOnly From { get; private set; }

    public DateTimeOffset RaisedAt { get; private init; }
    public int BreachCount { get; private set; }

    /// <summary>Runs until somebody acknowledges it.</summary>
    public SlaClock Clock { get; private set; } = null!;

    /// <summary>Whether the world was told that a red one was acknowledged in time, or not.</summary>
    public bool Judged { get; private set; }

    public Guid? AcknowledgedBy { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When there has to be a plan; of a red one alone, and null while the work calendar does not reach so far.</summary>
    public DateTimeOffset? PlanDueAt { get; private set; }

    public string? Plan { get; private set; }
    public DateTimeOffset? PlannedAt { get; private set; }
    public string? Cause { get; private set; }
    public string? Measure { get; private set; }
    public Guid? HandledBy { get; private set; }
    public Guid? VerifiedBy { get; private set; }

    /// <summary>What the verifier found.</summary>
    public string? Finding { get; private set; }

    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The indicator has been green for two periods: it may be brought to its close.</summary>
    public bool ClosingProposed { get; private set; }

    /// <summary>The breaches that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<AlertBreach> Breaches => breaches;

    public override string State => Status.ToString();

    public static Alert Open(string code, Guid branch, Breach breach, WorkCalendar calendar, DateTimeOffset now)
    {
        var alert = new Alert { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Code = code, RaisedAt = now, Level = breach.Level };
        alert.Note(breach, now);
        alert.StartClock(calendar, now);
        alert.Raise(new AlertRaised(alert.Id, branch, code, breach.Level.ToString(), breach.Value, breach.Threshold, breach.From, now, alert.Clock.DueAt));
        return alert;
    }

    /// <summary>Another breach: one of a later period, or a worse one.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Append(Breach breach, WorkCalendar calendar, DateTimeOffset now)
    {
        var worse = breach.Level > Level;
        if (!worse && breach.From <= From) return false;
        Note(breach, now);
        ClosingProposed = false;
        if (!worse) return true;
        Level = breach.Level;
        if (Status == AlertStatus.Raised) StartClock(calendar, now);
        Raise(new AlertEscalated(Id, OrgUnitId, Code, Level.ToString(), "worse", 0, [], now));
        return true;
    }

    /// <summary>The indicator has been green for two periods.</summary>
    public void ProposeClosing() => ClosingProposed = true;

    /// <summary>Somebody has seen it and takes it on.</summary>
    public void Acknowledge(Guid by, WorkCalendar calendar, DateTimeOffset now)
    {
        MoveTo(AlertStep.Acknowledge);
        var inTime = Clock.Stop(calendar, now);
        (AcknowledgedBy, AcknowledgedAt) = (by, now);
        if (Level == AlertLevel.Red) PlanDueAt = calendar.Due(PlanLimit, now);
        Raise(new AlertAcknowledged(Id, OrgUnitId, Code, Level.ToString(), by, now, inTime), Judge(inTime));
    }

    /// <summary>There is a plan how to find the cause and what to do.</summary>
    public void Investigate(string plan, string? cause, DateTimeOffset now)
    {
        MoveTo(AlertStep.Investigate);
        (Plan, PlannedAt, Cause) = (plan, now, cause ?? Cause);
    }

    /// <summary>Something was done about it.</summary>
    public void Handle(string? cause, string? measure, Guid by)
    {
        MoveTo(AlertStep.Handle);
        (Cause, Measure, HandledBy) = (cause ?? Cause, measure ?? Measure, by);
    }

    /// <summary>Another person has seen that it helped.</summary>
    public void Verify(string finding, Guid by)
    {
        Require(by != HandledBy, AlertErrors.VerifierHandledIt);
        MoveTo(AlertStep.Verify);
        (Finding, VerifiedBy) = (finding, by);
    }

    /// <summary>Another person has seen that it did not help.</summary>
    public void Return(string finding, Guid by)
    {
        Require(by != HandledBy, AlertErrors.VerifierHandledIt);
        MoveTo(AlertStep.Return);
        (Finding, HandledBy) = (finding, null);
    }

    /// <summary>Closes it.</summary>
    /// <exception cref="DomainException">Nobody has said what the cause was and what was done.</exception>
    public void Close(string? cause, string? measure, Guid by, DateTimeOffset now)
    {
        MoveTo(AlertStep.Close);
        (Cause, Measure) = (Cause ?? cause, Measure ?? measure);
        Require(!string.IsNullOrWhiteSpace(Cause) && !string.IsNullOrWhiteSpace(Measure), AlertErrors.CauseAndMeasureMissing);
        (ClosedBy, ClosedAt) = (by, now);
        Raise(new AlertClosed(Id, OrgUnitId, Code, Level.ToString(), by, now), new ClauseEvidence("3.2.2", "alert_closed_with_verified_measure", VerifiedBy is not null));
    }

    /// <summary>Its time has run on: tells whoever the ladder names that nobody has acknowledged it.</summary>
    public void Fire(WorkCalendar calendar, DateTimeOffset now)
    {
        foreach (var (at, rung) in Clock.Fire(calendar, now))
        {
            if (rung is not { Percent: >= Ladder.Breach }) continue;
            Raise(new AlertEscalated(Id, OrgUnitId, Code, Level.ToString(), "unacknowledged", rung.Percent, rung.Tell, at),
                rung.Percent == Ladder.Breach ? Judge(inTime: false) : []);
        }
    }

    /// <summary>The plan is due: tells the next level where there is none.</summary>
    public void MissPlan()
    {
        if (Status != AlertStatus.Acknowledged) return;
        var breach = Ladder.Rungs.First(r => r.Percent == Ladder.Breach);
        Raise(new AlertEscalated(Id, OrgUnitId, Code, Level.ToString(), "no_plan", breach.Percent, breach.Tell, PlanDueAt!.Value));
    }

    private void StartClock(WorkCalendar calendar, DateTimeOffset now) => Clock = SlaClock.Start(Level == AlertLevel.Red ? RedLimit : AmberLimit, calendar, now);

    private void Note(Breach breach, DateTimeOffset now)
    {
        (Value, Threshold, From) = (breach.Value, breach.Threshold, breach.From);
        breaches.Add(new(Id, ++BreachCount, breach.Level, breach.From, breach.Value, breach.Threshold, now));
    }

    // Once: whoever acknowledges late does not undo that it was late.
    private ClauseEvidence[] Judge(bool? inTime)
    {
        if (Judged || Level != AlertLevel.Red || inTime is not { } met) return [];
        Judged = true;
        return [new("3.2.2", "red_alert_acknowledged_on_time", met)];
    }

    private void MoveTo(AlertStep step) => Status = (Status, step) switch
    {
        (AlertStatus.Raised, AlertStep.Acknowledge) => AlertStatus.Acknowledged,
        (AlertStatus.Acknowledged, AlertStep.Investigate) => AlertStatus.Investigating,
        (AlertStatus.Investigating, AlertStep.Handle) => AlertStatus.Handled,
        (AlertStatus.Handled, AlertStep.Verify) => AlertStatus.Verified,
        (AlertStatus.Handled, AlertStep.Return) => AlertStatus.Investigating,
        (AlertStatus.Verified, AlertStep.Close) => AlertStatus.Closed,
        _ => throw new DomainException(AlertErrors.TransitionNotAllowed(Status, step)),
    };
}
