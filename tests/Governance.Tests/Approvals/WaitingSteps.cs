using BranchPlatform.Contracts.Approvals;
using Governance.Approvals;
using ServiceDefaults.Calendar;
using ServiceDefaults.Security;
using static Governance.Tests.Approvals.Desk;

namespace Governance.Tests.Approvals;

/// <summary>What happens when nobody acts (F3 rule 5): 2 working days, 4 working days, each to the end of its day.</summary>
public sealed class WaitingSteps
{
    // Asked on a Monday.
    private static readonly DateTimeOffset EndOfWednesday = China(25, 17, 30), EndOfFriday = China(27, 17, 30);

    [Fact]
    public void After_two_working_days_the_approvers_are_reminded_once()
    {
        var approval = Open();
        approval.TakeRaised();
        approval.Tick(Table, Calendar, EndOfWednesday.AddSeconds(-1));
        Assert.Empty(approval.TakeRaised());

        approval.Tick(Table, Calendar, EndOfWednesday);
        approval.Tick(Table, Calendar, EndOfWednesday.AddHours(1));
        var told = Told<ApprovalStepUnanswered>(approval);
        Assert.Equal((1, Noon, EndOfWednesday), (told.Step, told.Since, told.RemindedAt));
        Assert.Equal([Roles.BranchManager], told.Roles);
        Assert.Equal((ApprovalStatus.Pending, EndOfFriday), (approval.Status, approval.NextTick(Table, Calendar)));
    }

    [Fact]
    public void After_four_working_days_the_next_tier_decides_instead()
    {
        var approval = Open();
        approval.Tick(Table, Calendar, EndOfFriday);
        var told = Told<ApprovalStepEscalated>(approval);
        Assert.Equal((1, 1, 2, Noon), (told.Step, told.FromTier, told.ToTier, told.Since));
        Assert.Equal((StepState.Escalated, 2, 2), (approval.Steps[0].State, approval.StepNo, approval.Tier));
        Refused("approvals.step_not_open", () => approval.Approve(Manager, Seen(1), null, EndOfFriday));
        approval.Approve(Head, Seen(2), null, EndOfFriday);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    [Fact]
    public void Where_a_higher_tier_follows_anyway_none_is_added()
    {
        var approval = Open("100000.00");
        approval.Tick(Table, Calendar, EndOfFriday);
        Assert.Equal((2, 2, 2), (approval.Tier, approval.Steps.Count, approval.StepNo));
    }

    [Fact]
    public void At_last_the_committee_has_to_resolve_and_nothing_is_approved_by_silence()
    {
        var (approval, at) = (Open(), Noon);
        for (var round = 0; round < 10; round++) approval.Tick(Table, Calendar, at = at.AddDays(7) < China(30, 23) ? at.AddDays(7) : at);
        Assert.Equal((ApprovalStatus.Pending, 2), (approval.Status, approval.Tier));

        var year = new WorkCalendar(new WorkYear(2026, [], []), new WorkYear(2027, [], []));
        for (at = Noon; approval.Status == ApprovalStatus.Pending; at = at.AddDays(7)) approval.Tick(Table, year, at);
        Assert.Equal((ApprovalStatus.AwaitingResolution, 5), (approval.Status, approval.Tier));
        Assert.Null(approval.NextTick(Table, year));
        Assert.DoesNotContain(approval.TakeRaised(), f => f.Fact is ApprovalDecided);
    }

    [Fact]
    public void Each_one_who_acts_sets_the_time_anew()
    {
        var approval = Open("2000000.00");
        approval.Approve(Manager, Seen(1), null, Noon);
        approval.Approve(Head, Seen(2), null, China(24, 10));
        approval.Approve(Risk, Seen(3), null, China(25, 10));
        approval.TakeRaised();
        Assert.Equal(EndOfFriday, approval.NextTick(Table, Calendar));
        approval.Tick(Table, Calendar, EndOfWednesday);
        Assert.Empty(approval.TakeRaised());
    }

    [Fact]
    public void A_holiday_is_no_working_day()
    {
        var off = new WorkCalendar(new WorkYear(2026, [new(2026, 11, 24)], []));
        Assert.Equal(China(26, 17, 30), Open().NextTick(Table, off));
    }

    [Fact]
    public void While_the_year_has_no_table_nothing_is_due()
    {
        var approval = Open();
        approval.TakeRaised();
        approval.Tick(Table, WorkCalendar.Unknown, Noon.AddYears(1));
        Assert.Empty(approval.TakeRaised());
        Assert.Null(approval.NextTick(Table, WorkCalendar.Unknown));
    }

    [Fact]
    public void A_step_that_was_passed_over_may_be_returned_to()
    {
        var approval = Open();
        approval.Tick(Table, Calendar, EndOfFriday);
        approval.Return(Head, Seen(2), 1, "请网点补办意见。", EndOfFriday);
        Assert.Equal((1, StepState.Open), (approval.StepNo, approval.Steps[0].State));
        approval.Approve(Manager, Seen(1), null, EndOfFriday);
        approval.Approve(Head, Seen(2), null, EndOfFriday);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    private static DateTimeOffset China(int day, int hour, int minute = 0) => new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();
}
