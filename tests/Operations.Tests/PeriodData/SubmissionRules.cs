using BranchPlatform.Contracts.Operations;
using Operations.PeriodData;
using Operations.PeriodData.Metrics;
using Operations.PeriodData.Submissions;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.PeriodData;

/// <summary>The rules of policy 3.2.1 about what is put in, explained, submitted and locked, on the aggregates alone.</summary>
public sealed class SubmissionRules
{
    private static readonly Period October = Period.Parse("2026-10");
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 2, 0, 0, TimeSpan.Zero), Late = Now.AddDays(30);
    private static readonly WorkCalendar Calendar = new(new WorkYear(2026, [], []));
    private static readonly Guid Branch = Guid.CreateVersion7(Now), Manager = Guid.CreateVersion7(Now), Head = Guid.CreateVersion7(Now);
    private static readonly FrozenFigure[] Calm = [new("volume", 110, 100, 0.1m), new("income", 0, 0, null)];

    private static readonly Dictionary<SubmissionStep, Action<DataSubmission>> Steps = new()
    {
        [SubmissionStep.Compute] = s => s.Compute(Calm, Now),
        [SubmissionStep.AddNote] = s => s.AddNote("a", "b", "c", "d", null, Manager, Now),
        [SubmissionStep.Explain] = s => s.Explain(new Dictionary<string, string>()),
        [SubmissionStep.Submit] = s => s.Submit(Manager, Calendar, Now),
        [SubmissionStep.Accept] = s => s.Accept(Head, Now),
        [SubmissionStep.Lock] = s => s.Lock(Head, Now),
        [SubmissionStep.Reopen] = s => s.Reopen(Head, Now),
    };

    private static readonly Dictionary<(SubmissionStatus, SubmissionStep), SubmissionStatus> Allowed = new()
    {
        [(SubmissionStatus.Open, SubmissionStep.Compute)] = SubmissionStatus.Computed,
        [(SubmissionStatus.Open, SubmissionStep.AddNote)] = SubmissionStatus.Open,
        [(SubmissionStatus.Computed, SubmissionStep.AddNote)] = SubmissionStatus.Computed,
        [(SubmissionStatus.Explained, SubmissionStep.AddNote)] = SubmissionStatus.Explained,
        [(SubmissionStatus.Computed, SubmissionStep.Explain)] = SubmissionStatus.Explained,
        [(SubmissionStatus.Explained, SubmissionStep.Explain)] = SubmissionStatus.Explained,
        [(SubmissionStatus.Explained, SubmissionStep.Submit)] = SubmissionStatus.Submitted,
        [(SubmissionStatus.Submitted, SubmissionStep.Accept)] = SubmissionStatus.Accepted,
        [(SubmissionStatus.Accepted, SubmissionStep.Lock)] = SubmissionStatus.Locked,
        [(SubmissionStatus.Submitted, SubmissionStep.Reopen)] = SubmissionStatus.Open,
        [(SubmissionStatus.Accepted, SubmissionStep.Reopen)] = SubmissionStatus.Open,
        [(SubmissionStatus.Locked, SubmissionStep.Reopen)] = SubmissionStatus.Open,
    };

    public static TheoryData<SubmissionStatus, SubmissionStep> Moves() =>
        [.. from status in Enum.GetValues<SubmissionStatus>() from step in Enum.GetValues<SubmissionStep>() select new TheoryDataRow<SubmissionStatus, SubmissionStep>(status, step)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_step_leads_where_the_table_says_and_is_refused_elsewhere(SubmissionStatus status, SubmissionStep step)
    {
        var submission = In(status);
        if (Allowed.TryGetValue((status, step), out var next))
        {
            Steps[step](submission);
            Assert.Equal(next, submission.Status);
            return;
        }
        Refused(status == SubmissionStatus.Locked ? "period_data.period_locked" : "period_data.transition_not_allowed", () => Steps[step](submission));
        Assert.Equal(status, submission.Status);
    }

    [Theory]
    [InlineData("volume", 0.21), InlineData("customers", -0.21), InlineData("income", 3.0), InlineData("cost", -0.5)]
    public void Submission_with_an_unexplained_deviation_over_20_percent_is_refused(string figure, double deviation)
    {
        var submission = Computed(new FrozenFigure(figure, 1, 1, (decimal)deviation));
        submission.Explain(new Dictionary<string, string>());
        Refused("period_data.deviation_unexplained", () => submission.Submit(Manager, Calendar, Now));
        submission.Explain(new Dictionary<string, string> { [figure] = "国庆假期，客户多。" });
        submission.Submit(Manager, Calendar, Now);
        Assert.Equal(SubmissionStatus.Submitted, submission.Status);
    }

    [Theory]
    [InlineData("volume", 0.20), InlineData("volume", -0.20), InlineData("reversed", 5.0), InlineData("volume", null)]
    public void Exactly_20_percent_a_figure_that_the_policy_does_not_name_and_nothing_to_compare_with_need_no_explanation(string figure, double? deviation)
    {
        var submission = Computed(new FrozenFigure(figure, 1, null, (decimal?)deviation));
        submission.Explain(new Dictionary<string, string>());
        submission.Submit(Manager, Calendar, Now);
        Assert.Equal(SubmissionStatus.Submitted, submission.Status);
    }

    [Fact]
    public void A_figure_that_is_not_there_cannot_be_explained() =>
        Refused("period_data.figure_unknown", () => Computed(Calm).Explain(new Dictionary<string, string> { ["weather"] = "雨" }));

    [Fact]
    public void Who_submitted_cannot_accept() => Refused("sod.submission_acceptance", () => In(SubmissionStatus.Submitted).Accept(Manager, Now));

    [Fact]
    public void A_period_that_is_not_over_is_not_opened() =>
        Refused("period_data.period_not_over", () => DataSubmission.Open(Branch, October, Calendar, October.End.AddTicks(-1)));

    [Theory]
    // October ends on a Saturday: the fifth working day is Friday the 6th, the tenth after the third quarter Wednesday the 14th.
    [InlineData("2026-10", "2026-11-06T09:30:00Z"), InlineData("2026-Q3", "2026-10-14T09:30:00Z")]
    public void A_month_is_due_on_the_fifth_working_day_and_a_quarter_on_the_tenth(string period, string due)
    {
        var span = Period.Parse(period);
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), DataSubmission.Open(Branch, span, Calendar, span.End).DueAt);
    }

    [Fact]
    public void What_was_submitted_in_time_with_a_note_meets_the_clause() =>
        Assert.Equal([("submission_on_time", true), ("analysis_note_present", true)], Evidence(Submitted(Now, notes: 1)));

    [Fact]
    public void What_was_submitted_late_or_without_a_note_does_not() =>
        Assert.Equal([("submission_on_time", false), ("analysis_note_present", false)], Evidence(Submitted(Late, notes: 0)));

    [Fact]
    public void What_was_not_submitted_when_it_is_due_is_told_once_and_the_late_submission_does_not_undo_it()
    {
        var submission = In(SubmissionStatus.Explained);
        submission.TakeRaised();
        Assert.Equal(submission.DueAt!.Value.AddSeconds(1), submission.LookAtDue(Calendar, submission.DueAt.Value));
        Assert.Null(submission.LookAtDue(Calendar, Late));
        var told = Assert.Single(submission.TakeRaised());
        Assert.IsType<DataSubmissionOverdue>(told.Fact);
        Assert.Equal([("submission_on_time", false), ("analysis_note_present", false)], told.Evidence.Select(e => (e.Measure, e.Met)));

        submission.Submit(Manager, Calendar, Late);
        Assert.Empty(Evidence(submission));
        Assert.Null(submission.LookAtDue(Calendar, Late));
        Assert.Empty(submission.TakeRaised());
    }

    [Fact]
    public void A_due_time_that_becomes_known_after_the_submission_is_judged_then()
    {
        var submission = Submitted(Now, notes: 1, WorkCalendar.Unknown);
        Assert.Null(submission.DueAt);
        Assert.Empty(Evidence(submission));
        Assert.Equal(Now.AddDays(1), submission.LookAtDue(WorkCalendar.Unknown, Now));
        Assert.Null(submission.LookAtDue(Calendar, Now));
        Assert.Equal([("submission_on_time", true), ("analysis_note_present", true)], Evidence(submission));
    }

    [Fact]
    public void A_locked_period_meets_the_clause_and_one_that_is_not_when_the_next_has_ended_does_not()
    {
        var (locked, open) = (In(SubmissionStatus.Locked), In(SubmissionStatus.Accepted));
        Assert.Contains(("period_locked", true), Evidence(locked));
        open.TakeRaised();
        open.NoteUnlocked();
        Assert.Equal([("period_locked", false)], Evidence(open));
        locked.NoteUnlocked();
        Assert.Empty(locked.TakeRaised());
    }

    [Theory, InlineData("completed"), InlineData("income"), InlineData("customers"), InlineData("submitted"), InlineData("volume")]
    public void A_manual_number_where_an_automatic_one_exists_is_refused(string metric) => Refused("period_data.metric_automatic", () => Record(metric));

    [Theory]
    [InlineData(SubmissionStatus.Locked, "period_data.period_locked"), InlineData(SubmissionStatus.Computed, "period_data.figures_frozen")]
    public void Editing_a_locked_period_is_refused(SubmissionStatus status, string code)
    {
        Refused(code, () => Record("cost", status: status));
        var metric = Record("cost");
        Refused(code, () => metric.Correct(2, "PZ-2", status));
        metric.Correct(2, "PZ-2", SubmissionStatus.Open);
        Assert.Equal((2, "PZ-2"), (metric.Value, metric.SourceDocument));
    }

    [Fact]
    public void A_manual_number_is_not_negative_not_of_a_month_ahead_and_of_a_branch()
    {
        Refused("period_data.value_negative", () => Record("cost", -1));
        Refused("period_data.month_ahead", () => Record("cost", month: "2026-12"));
        Refused("period_data.not_a_branch", () => Record("cost", type: "Region"));
        Refused("period_data.cost_currency", () => Record("cost", currency: null));
    }

    private static ManualMetric Record(
        string metric, decimal value = 1, string month = "2026-10", string type = "Branch", string? currency = "CNY", SubmissionStatus? status = null) =>
        ManualMetric.Record(new OrgUnitCopy { Id = Branch, Code = "B1", Name = "B1", Type = type, ParentId = null, Path = "/HQ/B1/", Status = "Operating", Version = 1 },
            Period.Parse(month), metric, value, currency, "PZ-1", status, Now);

    private static DataSubmission Computed(params FrozenFigure[] figures)
    {
        var submission = DataSubmission.Open(Branch, October, Calendar, Now);
        submission.Compute(figures, Now);
        return submission;
    }

    private static DataSubmission In(SubmissionStatus status)
    {
        var submission = DataSubmission.Open(Branch, October, Calendar, Now);
        foreach (var step in new[] { SubmissionStep.Compute, SubmissionStep.Explain, SubmissionStep.Submit, SubmissionStep.Accept, SubmissionStep.Lock }.Take((int)status))
            Steps[step](submission);
        return submission;
    }

    private static DataSubmission Submitted(DateTimeOffset at, int notes, WorkCalendar? calendar = null)
    {
        var submission = DataSubmission.Open(Branch, October, calendar ?? Calendar, Now);
        submission.Compute(Calm, Now);
        for (var i = 0; i < notes; i++) Steps[SubmissionStep.AddNote](submission);
        submission.Explain(new Dictionary<string, string>());
        submission.Submit(Manager, calendar ?? Calendar, at);
        return submission;
    }

    private static IEnumerable<(string, bool)> Evidence(DataSubmission submission) => submission.TakeRaised().SelectMany(f => f.Evidence).Select(e => (e.Measure, e.Met));

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
