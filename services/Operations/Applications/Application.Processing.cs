using BranchPlatform.Contracts.Operations;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Applications;

/// <summary>Processing (policy 3.1.3): step after step as the procedure says, critical data entered twice.</summary>
public sealed partial class Application
{
    private readonly List<StepResult> stepResults = [];

    /// <summary>Who began the work, and in the end who finished it.</summary>
    public Guid? ProcessedBy { get; private set; }

    /// <summary>What the officer who began it signs in with.</summary>
    [Personal]
    public string? ProcessorName { get; private set; }

    /// <summary>The step of the procedure that comes next, from 1 on.</summary>
    public int NextStep { get; private set; } = 1;

    /// <summary>How many results of steps were written down, with those that were done again.</summary>
    public int StepResultCount { get; private set; }

    /// <summary>How many entries had to be put right before the completion.</summary>
    public int CorrectedItems { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>What the customer owes for it.</summary>
    public Money? Fee { get; private set; }

    public Guid? ReversedBy { get; private set; }
    public DateTimeOffset? ReversedAt { get; private set; }

    /// <summary>The results that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<StepResult> StepResults => stepResults;

    /// <summary>An officer who neither took it in nor reviewed it begins the work (policy 3.1.3).</summary>
    public void StartProcessing(Pace pace, Guid officer, string name, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        Require(Status == ApplicationStatus.Approved || ProcessedBy is null, ApplicationErrors.ClaimedBy(ProcessedBy, ProcessorName));
        Require(Status == ApplicationStatus.Approved, ApplicationErrors.TransitionNotAllowed(Status, ApplicationStatus.Processing));
        MoveTo(ApplicationStatus.Processing, officer, now);
        (ProcessedBy, ProcessorName) = (officer, name);
        Raise(new ApplicationProcessingStarted(Id, OrgUnitId, officer, now, ProductType, pace.Version));
    }

    /// <summary>The next step of the procedure is done (policy 3.1.3).</summary>
    /// <param name="entries">The step's critical data, each entered twice.</param>
    /// <exception cref="DomainException">Another step comes next, data are missing, or the two entries differ.</exception>
    public void RecordStep(int no, IReadOnlyList<DoubleEntry> entries, string? note, Pace pace, Guid officer, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        Require(Status == ApplicationStatus.Processing, ApplicationErrors.NotInProcessing(Status));
        Require(no == NextStep && no <= pace.Product.Steps.Count, ApplicationErrors.AnotherStepIsNext(no, NextStep));
        var step = pace.Product.Steps[no - 1];
        RequireEntries(entries, step.CriticalFields);
        var missing = step.CriticalFields.Except(entries.Select(e => e.Field)).ToList();
        Require(missing.Count == 0, ApplicationErrors.EntriesMissing(missing));
        Write(no, entries, note, correction: null, officer, now);
        NextStep++;
    }

    /// <summary>Puts critical data of a step right that is done already; counted as an error (policy 3.1.3). After the completion only a reversal does.</summary>
    public void CorrectStep(int no, IReadOnlyList<DoubleEntry> entries, string reason, Pace pace, Guid officer, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        Require(Status != ApplicationStatus.Completed, ApplicationErrors.CorrectionNeedsReversal);
        Require(Status == ApplicationStatus.Processing, ApplicationErrors.NotInProcessing(Status));
        Require(no >= 1 && no < NextStep, ApplicationErrors.StepNotDone(no));
        Require(entries.Count > 0, ApplicationErrors.EntriesMissing(pace.Product.Steps[no - 1].CriticalFields));
        RequireEntries(entries, pace.Product.Steps[no - 1].CriticalFields);
        Write(no, entries, note: null, reason, officer, now);
        CorrectedItems += entries.Count;
        Run = Run?.SentBack();
    }

    /// <summary>The work is done (policy 3.1.3).</summary>
    /// <param name="fee">What the customer owes for it; nothing, or zero, when it is free of charge.</param>
    /// <param name="openException">Whether an exception is still open.</param>
    public void Complete(Money? fee, bool openException, Pace pace, Guid officer, DateTimeOffset now)
    {
        RequireThirdPerson(officer);
        Require(fee is null or { Amount: >= 0 }, ApplicationErrors.FeeNegative);
        if (Amount is { } amount) Require(fee is null || fee.Currency == amount.Currency, ApplicationErrors.FeeCurrencyDiffers(amount.Currency));
        RequireMove(ApplicationStatus.Completed);
        Require(!openException, ApplicationErrors.ExceptionOpen);
        Require(NextStep > pace.Product.Steps.Count, ApplicationErrors.StepsOpen(NextStep, pace.Product.Steps.Count));
        MoveTo(ApplicationStatus.Completed, officer, now);
        (ProcessedBy, CompletedAt, Fee) = (officer, now, fee);
        var (onTime, _) = pace.End(now);
        EndRun(StageOutcome.Passed, pace, now);
        Raise(new ApplicationCompleted(Id, OrgUnitId, CustomerId, ProductType, officer, now, (int)(now - ReceivedAt).TotalMinutes,
                Told(fee is { Amount: 0 } ? null : fee), onTime, pace.WorkedMinutes, CorrectedItems, SubmittedBy),
            new ClauseEvidence("3.1.3", "steps_evidenced", Met: true), new ClauseEvidence("3.1.3", "processed_on_time", onTime ?? true),
            new ClauseEvidence("1.3.1", "case_on_current_catalogue", pace.BeganCurrent));
    }

    /// <summary>
    /// Undoes a completed one by a case of its own: the first facts stay, Finance takes the fee back (policy 3.1.3). Whoever did the work does not undo it.
    /// </summary>
    public void Reverse(string[] reasonCodes, string explanation, Guid by, DateTimeOffset now)
    {
        Require(by != ProcessedBy, ApplicationErrors.ProcessorReverses);
        MoveTo(ApplicationStatus.Reversed, by, now);
        (ReversedBy, ReversedAt, EndReasons, EndExplanation) = (by, now, reasonCodes, explanation);
        Raise(new ApplicationReversed(Id, OrgUnitId, CustomerId, ProductType, by, now, CompletedAt!.Value, Told(Fee is { Amount: 0 } ? null : Fee), ProcessedBy));
    }

    /// <summary>The superior has decided on an exception (policy 3.1.3).</summary>
    /// <param name="held">Whether another exception has suspended it and is not resolved: then it stays so.</param>
    /// <param name="backTo">For a roll-back: the step from which on the work is done again.</param>
    internal void Follow(ExceptionDecision decision, bool held, int? backTo, PauseReason? pauseFor, DateTimeOffset? resumeBy, Pace pace, Guid by, DateTimeOffset now)
    {
        Require(Status is ApplicationStatus.Processing or ApplicationStatus.Suspended, ApplicationErrors.NotInProcessing(Status));
        switch (decision)
        {
            case ExceptionDecision.Continue:
                ResumeProcessing(held, pace, by, now);
                break;
            case ExceptionDecision.Suspend:
                if (Status == ApplicationStatus.Processing) MoveTo(ApplicationStatus.Suspended, by, now);
                if (pauseFor is { } reason) pace.Pause(reason, resumeBy ?? now + SlaClock.LongestPause, now);
                break;
            case ExceptionDecision.RollBack:
                var step = backTo ?? 0;
                Require(step >= 1 && step < NextStep, ApplicationErrors.StepNotDone(step));
                ResumeProcessing(held, pace, by, now);
                (NextStep, Run) = (step, Run?.SentBack());
                break;
            case ExceptionDecision.Cancel:
                MoveTo(ApplicationStatus.Cancelled, by, now);
                pace.End(now);
                EndRun(StageOutcome.NotPassed, pace, now);
                Raise(new ApplicationCancelled(Id, OrgUnitId, ProductType, by, now));
                break;
        }
    }

    /// <summary>What stood in the way is gone, unless another exception holds it.</summary>
    internal void ResumeProcessing(bool held, Pace pace, Guid by, DateTimeOffset now)
    {
        if (held || Status != ApplicationStatus.Suspended) return;
        MoveTo(ApplicationStatus.Processing, by, now);
        pace.Resume(now);
    }

    private void Write(int no, IReadOnlyList<DoubleEntry> entries, string? note, string? correction, Guid officer, DateTimeOffset now) => stepResults.Add(new(
        Id, ++StepResultCount, OrgUnitId, no, officer, now, note, correction, ProductDefinition.Write(entries.ToDictionary(e => e.Field, e => e.First))));

    private static void RequireEntries(IReadOnlyList<DoubleEntry> entries, IReadOnlyList<string> fields)
    {
        var unknown = entries.Select(e => e.Field).Except(fields).ToList();
        Require(unknown.Count == 0, ApplicationErrors.ItemsUnknown(unknown));
        var twice = entries.CountBy(e => e.Field).Where(field => field.Value > 1).Select(field => field.Key).ToList();
        Require(twice.Count == 0, ApplicationErrors.EntriesDiffer(twice));
        var differing = entries.Where(e => e.First != e.Second).Select(e => e.Field).ToList();
        Require(differing.Count == 0, ApplicationErrors.EntriesDiffer(differing));
    }

    private void RequireThirdPerson(Guid officer)
    {
        Require(officer != SubmittedBy && officer != AcceptedBy, ApplicationErrors.ProcessorTookItIn);
        Require(!Reviewers.Contains(officer), ApplicationErrors.ProcessorReviewedIt);
        Require(!RelatedPersons.Contains(officer), ApplicationErrors.ProcessorRelated);
    }
}

/// <summary>One critical datum as it was entered, and entered again without looking.</summary>
public sealed record DoubleEntry(string Field, string First, string Second);

/// <summary>What was done at one step; never changed: what is done again, or put right, is another one.</summary>
/// <param name="No">From 1 on, in the order of the work.</param>
/// <param name="StepNo">The place in the procedure.</param>
/// <param name="Correction">Why a datum was put right; nothing when the step was done.</param>
/// <param name="Data">The critical data, as JSON.</param>
public sealed record StepResult(
    Guid ApplicationId, int No, Guid OrgUnitId, int StepNo, Guid By, DateTimeOffset At, string? Note, string? Correction, [property: Personal] string Data);
