using BranchPlatform.Contracts.Operations;
using Operations.Indicators.Alerts;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Tests.Indicators;

/// <summary>The way of an alert (policy 3.2.2), on the aggregate alone.</summary>
public sealed class AlertRules
{
    // A Monday, 10:00 at the branches.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly WorkCalendar Calendar = new(new WorkYear(2026, [], []));
    private static readonly Guid Branch = Guid.CreateVersion7(Now), Manager = Guid.CreateVersion7(Now), Other = Guid.CreateVersion7(Now);
    private static readonly Breach Red = new(AlertLevel.Red, Day, 80, 92), Amber = new(AlertLevel.Amber, Day, 95, 97);

    private static readonly Dictionary<AlertStep, Action<Alert>> Steps = new()
    {
        [AlertStep.Acknowledge] = a => a.Acknowledge(Manager, Calendar, Now),
        [AlertStep.Investigate] = a => a.Investigate("查", null, Now),
        [AlertStep.Handle] = a => a.Handle("人手不足", "增派人员", Manager),
        [AlertStep.Verify] = a => a.Verify("有效", Other),
        [AlertStep.Return] = a => a.Return("无效", Other),
        [AlertStep.Close] = a => a.Close(null, null, Other, Now),
    };

    private static readonly Dictionary<(AlertStatus, AlertStep), AlertStatus> Allowed = new()
    {
        [(AlertStatus.Raised, AlertStep.Acknowledge)] = AlertStatus.Acknowledged,
        [(AlertStatus.Acknowledged, AlertStep.Investigate)] = AlertStatus.Investigating,
        [(AlertStatus.Investigating, AlertStep.Handle)] = AlertStatus.Handled,
        [(AlertStatus.Handled, AlertStep.Verify)] = AlertStatus.Verified,
        [(AlertStatus.Handled, AlertStep.Return)] = AlertStatus.Investigating,
        [(AlertStatus.Verified, AlertStep.Close)] = AlertStatus.Closed,
    };

    public static TheoryData<AlertStatus, AlertStep> Moves() =>
        [.. from status in Enum.GetValues<AlertStatus>() from step in Enum.GetValues<AlertStep>() select new TheoryDataRow<AlertStatus, AlertStep>(status, step)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_step_leads_where_the_table_says_and_is_refused_elsewhere(AlertStatus status, AlertStep step)
    {
        var alert = In(status);
        if (Allowed.TryGetValue((status, step), out var next))
        {
            Steps[step](alert);
            Assert.Equal(next, alert.Status);
            return;
        }
        Refused("alerts.transition_not_allowed", () => Steps[step](alert));
        Assert.Equal(status, alert.Status);
    }

    [Fact]
    public void An_acknowledged_red_alert_without_a_plan_in_time_goes_to_the_next_level_and_no_other_does()
    {
        foreach (var status in Enum.GetValues<AlertStatus>())
        {
            var alert = In(status);
            alert.TakeRaised();
            alert.MissPlan();
            var raised = alert.TakeRaised().Select(r => r.Fact).ToList();
            if (status != AlertStatus.Acknowledged) Assert.Empty(raised);
            else Assert.Equal(("no_plan", 100, alert.PlanDueAt), Assert.IsType<AlertEscalated>(Assert.Single(raised)) is var e ? (e.Reason, e.UsedPercent, e.At) : default);
        }
    }

    [Theory, InlineData(null, "增派人员"), InlineData("人手不足", null), InlineData(" ", "增派人员")]
    public void An_alert_closed_without_cause_and_measure_is_refused(string? cause, string? measure)
    {
        var alert = In(AlertStatus.Investigating);
        alert.Handle(cause, measure, Manager);
        alert.Verify("有效", Other);
        Refused("alerts.cause_and_measure_missing", () => alert.Close(null, null, Other, Now));
    }

    [Fact]
    public void What_was_not_said_before_may_be_said_at_the_closing()
    {
        var alert = In(AlertStatus.Investigating);
        alert.Handle(null, null, Manager);
        alert.Verify("有效", Other);
        alert.TakeRaised();
        alert.Close("人手不足", "增派人员", Other, Now);
        var told = Assert.Single(alert.TakeRaised());
        Assert.IsType<AlertClosed>(told.Fact);
        Assert.Equal(new ClauseEvidence("3.2.2", "alert_closed_with_verified_measure", true), Assert.Single(told.Evidence));
    }

    [Fact]
    public void Who_handled_it_does_not_verify_it()
    {
        var alert = In(AlertStatus.Handled);
        Refused("sod.alert_verification", () => alert.Verify("有效", Manager));
        Refused("sod.alert_verification", () => alert.Return("无效", Manager));
    }

    [Theory]
    // 10:00 and 4 working hours without the noon: 15:00. One working day: the end of Tuesday.
    [InlineData(AlertLevel.Red, "2026-11-23T07:00:00Z"), InlineData(AlertLevel.Amber, "2026-11-24T09:30:00Z")]
    public void A_red_one_is_acknowledged_within_4_working_hours_and_an_amber_one_within_a_working_day(AlertLevel level, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            Alert.Open("K04", Branch, level == AlertLevel.Red ? Red : Amber, Calendar, Now).Clock.DueAt);

    [Theory, InlineData(5.0, true), InlineData(5.1, false)]
    public void The_acknowledgement_of_a_red_one_meets_the_clause_when_it_is_in_time(double hours, bool met)
    {
        var alert = Alert.Open("K04", Branch, Red, Calendar, Now);
        alert.TakeRaised();
        alert.Acknowledge(Manager, Calendar, Now.AddHours(hours));
        Assert.Equal([new ClauseEvidence("3.2.2", "red_alert_acknowledged_on_time", met)], Assert.Single(alert.TakeRaised()).Evidence);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero), alert.PlanDueAt);
    }

    [Fact]
    public void The_acknowledgement_of_an_amber_one_is_no_evidence_and_has_no_time_for_a_plan()
    {
        var alert = Alert.Open("K04", Branch, Amber, Calendar, Now);
        alert.TakeRaised();
        alert.Acknowledge(Manager, Calendar, Now);
        Assert.Empty(Assert.Single(alert.TakeRaised()).Evidence);
        Assert.Null(alert.PlanDueAt);
    }

    [Fact]
    public void One_that_nobody_acknowledges_goes_to_the_next_level_and_a_late_acknowledgement_does_not_undo_it()
    {
        var alert = Alert.Open("K04", Branch, Red, Calendar, Now);
        alert.TakeRaised();
        alert.Fire(Calendar, Now.AddHours(4.9));
        Assert.Empty(alert.TakeRaised());
        alert.Fire(Calendar, Now.AddDays(3));
        var told = alert.TakeRaised().Select(f => (Fact: Assert.IsType<AlertEscalated>(f.Fact), f.Evidence)).ToList();
        Assert.Equal([100, 125, 150, 200], told.Select(t => t.Fact.UsedPercent));
        Assert.Contains("OfficeDirector", told[2].Fact.Tell);
        Assert.Equal([new ClauseEvidence("3.2.2", "red_alert_acknowledged_on_time", false)], told.SelectMany(t => t.Evidence));
        alert.Acknowledge(Manager, Calendar, Now.AddDays(3));
        Assert.Empty(Assert.Single(alert.TakeRaised()).Evidence);
    }

    [Fact]
    public void A_further_breach_is_added_once_for_a_period_and_again_when_it_is_worse()
    {
        var alert = Alert.Open("K04", Branch, Amber, Calendar, Now);
        Assert.False(alert.Append(Amber with { Value = 94 }, Calendar, Now));
        Assert.True(alert.Append(Amber with { From = Day.AddDays(1), Value = 93 }, Calendar, Now));
        alert.TakeRaised();
        Assert.True(alert.Append(Red with { From = Day.AddDays(1) }, Calendar, Now.AddHours(1)));
        Assert.Equal((AlertLevel.Red, 3, 80m, 92m), (alert.Level, alert.BreachCount, alert.Value, alert.Threshold));
        Assert.Equal(Now.AddHours(1), alert.Clock.StartedAt);
        Assert.Equal("worse", Assert.IsType<AlertEscalated>(Assert.Single(alert.TakeRaised()).Fact).Reason);
        Assert.False(alert.Append(Amber with { From = Day.AddDays(1) }, Calendar, Now));
    }

    [Fact]
    public void A_proposal_to_close_is_taken_back_by_the_next_breach()
    {
        var alert = Alert.Open("K04", Branch, Amber, Calendar, Now);
        alert.ProposeClosing();
        Assert.True(alert.ClosingProposed);
        alert.Append(Amber with { From = Day.AddDays(4) }, Calendar, Now);
        Assert.False(alert.ClosingProposed);
    }

    private static Alert In(AlertStatus status)
    {
        var alert = Alert.Open("K04", Branch, Red, Calendar, Now);
        foreach (var step in new[] { AlertStep.Acknowledge, AlertStep.Investigate, AlertStep.Handle, AlertStep.Verify, AlertStep.Close }.Take((int)status)) Steps[step](alert);
        return alert;
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
