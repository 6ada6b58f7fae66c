using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.PeriodData.Submissions;

/// <summary>How far a branch's submission of a period has come (policy 3.2.1).</summary>
public enum SubmissionStatus { Open, Computed, Explained, Submitted, Accepted, Locked }

/// <summary>What is done with a submission.</summary>
public enum SubmissionStep { Compute, AddNote, Explain, Submit, Accept, Lock, Reopen }

/// <summary>A figure as it was when the period was computed.</summary>
/// <param name="Value">Null where nobody knows it.</param>
/// <param name="Previous">Of the period before.</param>
/// <param name="Deviation">The change as a share of what was; null where there was nothing.</param>
/// <param name="Explanation">The manager's comment on the deviation.</param>
public sealed record FrozenFigure(string Name, decimal? Value, decimal? Previous, decimal? Deviation, string? Explanation = null)
{
    /// <summary>A deviation beyond this has to be explained before it is submitted, up or down.</summary>
    public const decimal MostUnexplained = 0.20m;

    /// <summary>The four that the policy names: volume, customers, income, cost.</summary>
    public static readonly IReadOnlyList<string> Named = ["volume", "customers", "income", "cost"];

    /// <summary>Whether it must be explained and is not.</summary>
    public bool LacksExplanation => Named.Contains(Name) && Deviation is { } deviation && Math.Abs(deviation) > MostUnexplained && Explanation is null;
}

/// <summary>What somebody learned from the figures of a period (policy 3.2.1).</summary>
/// <param name="No">From 1, in the order of writing.</param>
/// <param name="Action">The number of the task or proposal that follows from it.</param>
public sealed record AnalysisNote(
    Guid SubmissionId, int No, Guid OrgUnitId, string Finding, string Trend, string Cause, string Proposal, string? Action, Guid By, DateTimeOffset At);

/// <summary>
/// What a branch tells of a month or a quarter: figures that are frozen when they are computed, the manager's comments on them, and what was
/// learned from them (policy 3.2.1). The first submission decides for ever whether it was in time, also after a reopening.
/// </summary>
public sealed class DataSubmission : Entity
{
    /// <summary>Until when: the end of the 5th working day after a month, of the 10th after a quarter.</summary>
    public static readonly TimeLimit MonthLimit = new(5, TimeUnit.WorkingDays), QuarterLimit = new(10, TimeUnit.WorkingDays);

    private readonly List<AnalysisNote> notes = [];

    private DataSubmission() { }

    /// <summary>The month or quarter, such as <c>2026-11</c> or <c>2026-Q4</c>.</summary>
    public string Period { get; private init; } = "";

    public SubmissionStatus Status { get; private set; }

    /// <summary>Null while the work calendar does not reach so far.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public IReadOnlyList<FrozenFigure> Figures { get; private set; } = [];
    public DateTimeOffset? ComputedAt { get; private set; }
    public int NoteCount { get; private set; }

    /// <summary>When it was submitted for the first time.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    public Guid? SubmittedBy { get; private set; }
    public Guid? AcceptedBy { get; private set; }
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>Whether the world was told that it was in time, or not.</summary>
    public bool Judged { get; private set; }

    /// <summary>The notes that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<AnalysisNote> Notes => notes;

    public override string State => Status.ToString();

    private Period Span => PeriodData.Period.Parse(Period);

    /// <summary>Opens a period that is over.</summary>
    public static DataSubmission Open(Guid branch, Period period, WorkCalendar calendar, DateTimeOffset now)
    {
        Require(now >= period.End, PeriodDataErrors.PeriodNotOver);
        var made = new DataSubmission { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Period = period.Name };
        made.SettleDue(calendar);
        made.Raise(new DataSubmissionOpened(made.Id, branch, period.Name, made.DueAt));
        return made;
    }

    /// <summary>Freezes the figures as they are now.</summary>
    public void Compute(IReadOnlyList<FrozenFigure> figures, DateTimeOffset now)
    {
        RequireMove(SubmissionStep.Compute);
        (Status, Figures, ComputedAt) = (SubmissionStatus.Computed, figures, now);
    }

    /// <summary>Writes down what was learned.</summary>
    public void AddNote(string finding, string trend, string cause, string proposal, string? action, Guid by, DateTimeOffset now)
    {
        RequireMove(SubmissionStep.AddNote);
        notes.Add(new(Id, ++NoteCount, OrgUnitId, finding, trend, cause, proposal, action, by, now));
    }

    /// <summary>The manager comments on deviations; a later comment takes the place of an earlier one.</summary>
    public void Explain(IReadOnlyDictionary<string, string> explanations)
    {
        RequireMove(SubmissionStep.Explain);
        foreach (var name in explanations.Keys) Require(Figures.Any(f => f.Name == name), PeriodDataErrors.FigureUnknown(name));
        Figures = [.. Figures.Select(f => explanations.TryGetValue(f.Name, out var text) ? f with { Explanation = text } : f)];
        Status = SubmissionStatus.Explained;
    }

    /// <summary>Hands it in.</summary>
    /// <exception cref="DomainException">A deviation of more than 20 % of a named figure is not explained.</exception>
    public void Submit(Guid by, WorkCalendar calendar, DateTimeOffset now)
    {
        RequireMove(SubmissionStep.Submit);
        var lacking = Figures.Where(f => f.LacksExplanation).Select(f => f.Name).ToList();
        Require(lacking.Count == 0, PeriodDataErrors.DeviationUnexplained(lacking));
        SettleDue(calendar);
        (Status, SubmittedBy, SubmittedAt) = (SubmissionStatus.Submitted, by, SubmittedAt ?? now);
        Raise(new DataSubmissionSubmitted(Id, OrgUnitId, Period, by, now, SubmittedAt <= DueAt, NoteCount), Judge());
    }

    /// <summary>Somebody above the branch takes it.</summary>
    public void Accept(Guid by, DateTimeOffset now)
    {
        Require(by != SubmittedBy, PeriodDataErrors.AcceptedBySubmitter);
        RequireMove(SubmissionStep.Accept);
        (Status, AcceptedBy) = (SubmissionStatus.Accepted, by);
        Raise(new DataSubmissionAccepted(Id, OrgUnitId, Period, by, now));
    }

    /// <summary>Closes the period for changes.</summary>
    public void Lock(Guid by, DateTimeOffset now)
    {
        RequireMove(SubmissionStep.Lock);
        (Status, LockedAt) = (SubmissionStatus.Locked, now);
        Raise(new DataSubmissionLocked(Id, OrgUnitId, Period, by, now), Locked(met: true));
    }

    /// <summary>Opens it again; the figures are computed anew. The reason stands in the audit trail.</summary>
    public void Reopen(Guid by, DateTimeOffset now)
    {
        RequireMove(SubmissionStep.Reopen);
        (Status, LockedAt, AcceptedBy) = (SubmissionStatus.Open, null, null);
        Raise(new DataSubmissionReopened(Id, OrgUnitId, Period, by, now));
    }

    /// <summary>Its time is up: says so when it was not submitted, or was submitted before its due time was known.</summary>
    /// <returns>When to look again; nothing when all is said.</returns>
    public DateTimeOffset? LookAtDue(WorkCalendar calendar, DateTimeOffset now)
    {
        SettleDue(calendar);
        if (Judged) return null;
        if (DueAt is not { } due) return now + TimeSpan.FromDays(1);
        if (now <= due && SubmittedAt is null) return due + TimeSpan.FromSeconds(1);
        if (SubmittedAt is { } at) Raise(new DataSubmissionSubmitted(Id, OrgUnitId, Period, SubmittedBy!.Value, at, at <= due, NoteCount), Judge());
        else Raise(new DataSubmissionOverdue(Id, OrgUnitId, Period, due), Judge());
        return null;
    }

    /// <summary>The next period has ended, and this one is not locked yet.</summary>
    public void NoteUnlocked()
    {
        if (Status != SubmissionStatus.Locked) Raise(new DataSubmissionNotLocked(Id, OrgUnitId, Period), Locked(met: false));
    }

    private void SettleDue(WorkCalendar calendar) =>
        DueAt ??= calendar.Due(Span.IsQuarter ? QuarterLimit : MonthLimit, Span.End - TimeSpan.FromSeconds(1));

    // Once for ever; a submission that is late, or has no note, is one that does not meet the clause.
    private ClauseEvidence[] Judge()
    {
        if (Judged || DueAt is null) return [];
        Judged = true;
        return [new("3.2.1", "submission_on_time", SubmittedAt <= DueAt), new("3.2.1", "analysis_note_present", NoteCount > 0)];
    }

    private static ClauseEvidence Locked(bool met) => new("3.2.1", "period_locked", met);

    private void RequireMove(SubmissionStep step)
    {
        Require(step == SubmissionStep.Reopen || Status != SubmissionStatus.Locked, PeriodDataErrors.PeriodLocked);
        Require((Status, step) is
            (SubmissionStatus.Open, SubmissionStep.Compute) or
            (SubmissionStatus.Open or SubmissionStatus.Computed or SubmissionStatus.Explained, SubmissionStep.AddNote) or
            (SubmissionStatus.Computed or SubmissionStatus.Explained, SubmissionStep.Explain) or
            (SubmissionStatus.Explained, SubmissionStep.Submit) or
            (SubmissionStatus.Submitted, SubmissionStep.Accept) or
            (SubmissionStatus.Accepted, SubmissionStep.Lock) or
            (SubmissionStatus.Submitted or SubmissionStatus.Accepted or SubmissionStatus.Locked, SubmissionStep.Reopen),
            PeriodDataErrors.TransitionNotAllowed(Status, step));
    }
}
