namespace Operations.Applications;

/// <summary>How long an application waits for somebody, and how long somebody has it (policy 1.3.3).</summary>
public sealed partial class Application : IHandedOn
{
    private readonly List<StageEnd> stagesEnded = [];

    /// <summary>The stage that it is in; nothing before it is taken in and after its end, and for a stage that began before stages were measured.</summary>
    public StageRun? Run { get; private set; }

    private Lying Lies => Status switch
    {
        ApplicationStatus.Accepted or ApplicationStatus.Approved => Lying.Waiting,
        ApplicationStatus.UnderReview when Reviewer is null => Lying.Waiting,
        ApplicationStatus.ReturnedForSupplement or ApplicationStatus.Escalated or ApplicationStatus.Suspended => Lying.Outside,
        _ => Lying.Working,
    };

    IReadOnlyList<StageEnd> IHandedOn.TakeEnded()
    {
        if (stagesEnded.Count == 0) return [];
        StageEnd[] taken = [.. stagesEnded];
        stagesEnded.Clear();
        return taken;
    }

    /// <summary>State or reviewer have changed.</summary>
    private void Mark(DateTimeOffset now) => Run = Run?.To(Lies, now);

    private void EndRun(StageOutcome outcome, Pace pace, DateTimeOffset now)
    {
        if (Run is { } run) stagesEnded.Add(run.End(OrgUnitId, outcome, pace.Calendar, now));
        Run = null;
    }
}
