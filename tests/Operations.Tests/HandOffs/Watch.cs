using BranchPlatform.Contracts.Approvals;
using Operations.Applications;
using Operations.Products;
using Operations.Tests.Applications;
using ServiceDefaults.Calendar;
using static Operations.Tests.Applications.Walk;

namespace Operations.Tests.HandOffs;

/// <summary>
/// One application on its way by the clock of a Monday at the branch: received at 11:00 and entered at 12:00, which is when people go to lunch until 13:00.
/// </summary>
internal sealed class Watch
{
    private readonly List<StageEnd> ends = [];

    public Watch(ProductInForce? product = null, WorkCalendar? calendar = null, Application? application = null)
    {
        var product1 = product ?? OneReviewer;
        Application = application ?? Submitted(product: product1);
        Pace = new Walk(Application, product1).Pace with { Calendar = calendar ?? Calendar };
    }

    public Application Application { get; }
    public Pace Pace { get; }
    public List<DocumentMark> Documents { get; } = [Identity];
    public string Content => Application.ContentHash(Documents);
    public string[] Items => [.. Documents.Select(d => d.Item)];

    /// <summary>What has been measured so far, in minutes.</summary>
    public List<(HandOffStage Stage, StageOutcome Outcome, bool First, double? Waiting, double? Working, double? Outside)> Measured =>
        [.. Ends.Select(e => (e.Stage, e.Outcome, e.FirstTime, e.Time?.Waiting.TotalMinutes, e.Time?.Working.TotalMinutes, e.Time?.Outside.TotalMinutes))];

    public IReadOnlyList<StageEnd> Ends
    {
        get
        {
            ends.AddRange(((IHandedOn)Application).TakeEnded());
            return ends;
        }
    }

    /// <summary>So many minutes after 12:00 of that Monday: 90 is 13:30.</summary>
    public static DateTimeOffset At(int minutes) => Noon.AddMinutes(minutes);

    public Watch Accept(int at) => Do(() => Application.Accept(assessed: true, Items, Pace, Clerk, At(at)));

    public Watch Ask(int at, Guid? by = null) => Do(() => Application.AskForSupplement(["contract"], Items, Pace, by ?? Clerk, At(at)));

    public Watch Supplement(int at) => Do(() => Application.Supplement([.. Items, "contract"], Pace, Clerk, At(at)));

    public Watch Claim(int at, Guid? reviewer = null) => Do(() => Application.ClaimReview(reviewer ?? Reviewer, "reviewer", At(at)));

    public Watch Release(int at, Guid? reviewer = null) => Do(() => Application.ReleaseReview(reviewer ?? Reviewer, At(at)));

    public Watch Decide(int at, Guid? reviewer = null, ReviewResult? result = null, RiskAssessment? risk = null) => Do(() => Application.Decide(
        new(result ?? Approval, AllPassed, Content), Content, risk ?? new RiskAssessment { Level = RiskLevel.Low, Score = 10 }, Pace, reviewer ?? Reviewer, At(at)));

    public Watch Answer(int at, string outcome) => Do(() => Assert.True(Application.Apply(
        new ApprovalDecided(Application.ApprovalId!.Value, Application.ApprovalSubject, Application.Id, Application.OrgUnitId, outcome, Content, [new(Manager, null, outcome, null, At(at))], At(at)),
        Content, Pace, At(at))));

    public Watch Start(int at) => Do(() => Application.StartProcessing(Pace, Officer, "officer", At(at)));

    public Watch Steps(int at) => Do(() =>
    {
        foreach (var no in Enumerable.Range(1, 2).Where(n => n >= Application.NextStep)) Application.RecordStep(no, no == 1 ? Data : [], null, Pace, Officer, At(at));
    });

    public Watch Correct(int at) => Do(() => Application.CorrectStep(1, [Data[0]], "金额有误", Pace, Officer, At(at)));

    public Watch Follow(int at, ExceptionDecision decision, int? backTo = null) => Do(() => Application.Follow(decision, held: false, backTo, null, null, Pace, Manager, At(at)));

    public Watch Complete(int at) => Do(() => Application.Complete(null, openException: false, Pace, Officer, At(at)));

    public Watch Withdraw(int at) => Do(() => Application.Withdraw(Pace, Clerk, At(at)));

    private Watch Do(Action act)
    {
        act();
        return this;
    }
}
