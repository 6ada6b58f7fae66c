using CsCheck;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using static ServiceDefaults.Tests.Calendar.Years;

namespace ServiceDefaults.Tests.Calendar;

/// <summary>A clock consumes working time alone, warns, breaches, climbs its ladder, and forgets nothing (rule X4).</summary>
public sealed class SlaClockTests
{
    private const PauseReason Reason = PauseReason.WaitingForCustomer;

    private static readonly DateTimeOffset Monday = At(2026, 3, 2, 9);
    private static readonly TimeLimit TenHours = new(10, TimeUnit.WorkingHours), OneDay = new(1, TimeUnit.WorkingDays);

    [Fact]
    public void A_limit_in_working_days_becomes_working_time_at_the_start()
    {
        var clock = SlaClock.Start(OneDay, Known, At(2026, 3, 2, 16));
        Assert.Equal((Hours(9), At(2026, 3, 3, 17, 30), At(2026, 3, 3, 15, 42)), (clock.Budget!.Value, clock.DueAt!.Value, clock.WarnAt!.Value));
        Assert.Equal((Monday.AddHours(7), TimeSpan.Zero, 0), (clock.RunningSince!.Value, clock.Consumed!.Value, clock.LastRung));
    }

    [Fact]
    public void A_pause_stops_consumption_and_the_rest_of_the_budget_remains()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, At(2026, 3, 20, 9), Known, At(2026, 3, 2, 11));
        Assert.Equal((Hours(2), (DateTimeOffset?)null, (DateTimeOffset?)null, Reason), (clock.Consumed!.Value, clock.DueAt, clock.RunningSince, clock.PausedFor!.Value));

        clock.Resume(Known, At(2026, 3, 4, 9));
        Assert.Equal((Hours(2), At(2026, 3, 5, 9, 30)), (clock.Consumed!.Value, clock.DueAt!.Value));
        Assert.Equal(new ClockPause(Reason, At(2026, 3, 2, 11), At(2026, 3, 20, 9), At(2026, 3, 4, 9)), Assert.Single(clock.Pauses));
        Assert.True(clock.Stop(Known, At(2026, 3, 5, 9, 30)));
        Assert.Equal(Hours(10), clock.Consumed);
    }

    [Fact]
    public void A_pause_ends_by_itself_at_its_time_however_late_that_is_noticed()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, At(2026, 3, 3, 9), Known, At(2026, 3, 2, 11));
        Assert.Equal(new ClockFiring(At(2026, 3, 3, 9), null), clock.NextFiring(Known));

        Assert.Equal([new ClockFiring(At(2026, 3, 3, 9), null)], clock.Fire(Known, At(2026, 3, 3, 15)));
        Assert.Equal((At(2026, 3, 3, 9), At(2026, 3, 4, 9, 30)), (clock.RunningSince!.Value, clock.DueAt!.Value));
    }

    [Fact]
    public void Whoever_resumes_after_that_time_resumes_as_of_it()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, At(2026, 3, 3, 9), Known, At(2026, 3, 2, 11));
        clock.Resume(Known, At(2026, 3, 3, 15));
        Assert.Equal(At(2026, 3, 3, 9), clock.RunningSince);
    }

    [Fact]
    public void It_fires_each_rung_in_order_at_its_share_of_the_budget()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        var fired = new List<(int, DateTimeOffset)>();
        while (clock.NextFiring(Known) is { } next)
        {
            Assert.Equal([next], clock.Fire(Known, next.At));
            fired.Add((next.Rung!.Percent, next.At));
        }
        Assert.Equal([(80, At(2026, 3, 3, 9, 30)), (100, At(2026, 3, 3, 11, 30)), (125, At(2026, 3, 3, 15)), (150, At(2026, 3, 3, 17, 30)), (200, At(2026, 3, 4, 15))], fired);
        Assert.Equal(At(2026, 3, 3, 11, 30), clock.BreachedAt);
    }

    [Fact]
    public void An_hour_of_downtime_fires_each_missed_rung_once_and_moves_nothing()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        var late = clock.Fire(Known, At(2026, 3, 3, 15, 20));
        Assert.Equal([80, 100, 125], late.Select(f => f.Rung!.Percent));
        Assert.Equal(At(2026, 3, 3, 11, 30), clock.BreachedAt);
        Assert.Empty(clock.Fire(Known, At(2026, 3, 3, 15, 20)));
        Assert.Equal(At(2026, 3, 3, 17, 30), clock.NextFiring(Known)!.At);
    }

    [Fact]
    public void A_rung_that_was_due_before_a_pause_still_fires_as_of_its_time()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, At(2026, 3, 9, 9), Known, At(2026, 3, 3, 10));
        Assert.Equal([new ClockFiring(At(2026, 3, 3, 9, 30), Ladder.Rungs[0])], clock.Fire(Known, At(2026, 3, 3, 11)));
        Assert.Equal(new ClockFiring(At(2026, 3, 9, 9), null), clock.NextFiring(Known));
    }

    [Fact]
    public void The_ladder_tells_ever_higher_people() => Assert.Equal(
        ["80 Owner", "100 Owner,Manager", "125 DepartmentHead", "150 OfficeDirector", "200 CommitteeChair"],
        Ladder.Rungs.Select(rung => $"{rung.Percent} {string.Join(',', rung.Tell)}"));

    [Fact]
    public void Ending_late_is_a_breach_for_ever_even_when_nothing_had_fired()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        Assert.False(clock.Stop(Known, At(2026, 3, 3, 12)));
        Assert.Equal((At(2026, 3, 3, 11, 30), false), (clock.BreachedAt!.Value, clock.OnTime!.Value));
        Assert.Null(clock.NextFiring(Known));
        clock.Settle(new(Years.Y2026 with { DaysOff = [.. Years.Y2026.DaysOff, new(2026, 3, 3)] }), At(2026, 3, 5));
        Assert.Equal((At(2026, 3, 3, 11, 30), false), (clock.BreachedAt!.Value, clock.OnTime!.Value));
    }

    [Fact]
    public void Ending_in_time_fires_nothing_more()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        Assert.True(clock.Stop(Known, At(2026, 3, 3, 11, 30)));
        Assert.Empty(clock.Fire(Known, At(2026, 4, 1)));
        Assert.Null(clock.BreachedAt);
    }

    [Fact]
    public void A_clock_may_end_while_it_pauses()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, At(2026, 3, 9, 9), Known, At(2026, 3, 2, 11));
        Assert.True(clock.Stop(Known, At(2026, 3, 4, 11)));
        Assert.Equal((Hours(2), (PauseReason?)null, At(2026, 3, 4, 11)), (clock.Consumed!.Value, clock.PausedFor, clock.Pauses[0].Until!.Value));
    }

    [Fact]
    public void What_is_not_known_yet_becomes_known_when_the_year_arrives()
    {
        var clock = SlaClock.Start(new(2, TimeUnit.WorkingDays), Only2026, At(2026, 12, 30, 9));
        Assert.True(clock is { Budget: null, DueAt: null } && clock.NextFiring(Only2026) is null);

        clock.Settle(Known, At(2026, 12, 30, 9));
        Assert.Equal((Hours(22.5), At(2027, 1, 4, 17, 30)), (clock.Budget!.Value, clock.DueAt!.Value));
    }

    [Fact]
    public void A_case_of_an_unknown_year_ends_and_the_answer_comes_with_the_year()
    {
        var (good, late) = (SlaClock.Start(OneDay, Only2026, At(2027, 1, 4, 9)), SlaClock.Start(OneDay, Only2026, At(2027, 1, 4, 9)));
        good.Pause(Reason, At(2027, 1, 8, 9), Only2026, At(2027, 1, 4, 10));
        good.Resume(Only2026, At(2027, 1, 6, 9));
        Assert.Null(good.Stop(Only2026, At(2027, 1, 6, 17)));
        Assert.Null(late.Stop(Only2026, At(2027, 1, 6, 9)));

        foreach (var clock in new[] { good, late }) clock.Settle(Known, At(2027, 2, 1));
        Assert.Equal((true, Hours(8)), (good.OnTime!.Value, good.Consumed!.Value));
        Assert.Equal((false, At(2027, 1, 5, 17, 30)), (late.OnTime!.Value, late.BreachedAt!.Value));
    }

    [Fact]
    public void A_holiday_that_is_published_meanwhile_moves_the_due_time_and_not_the_budget()
    {
        var clock = SlaClock.Start(OneDay, Known, Monday);
        clock.Settle(new(Years.Y2026 with { DaysOff = [.. Years.Y2026.DaysOff, new(2026, 3, 2)] }), At(2026, 3, 2, 12));
        Assert.Equal((Hours(15), At(2026, 3, 4, 17, 30)), (clock.Budget!.Value, clock.DueAt!.Value));
    }

    [Fact]
    public void A_statutory_clock_counts_calendar_days_and_never_pauses()
    {
        var clock = SlaClock.Start(new(15, TimeUnit.CalendarDays), WorkCalendar.Unknown, At(2026, 2, 15, 10));
        Assert.Equal(At(2026, 3, 2, 23, 59, 59), clock.DueAt);
        Refused("clocks.never_pauses", () => clock.Pause(Reason, At(2026, 2, 17), WorkCalendar.Unknown, At(2026, 2, 16)));
        Assert.Equal([80, 100], clock.Fire(WorkCalendar.Unknown, At(2026, 3, 3)).Select(f => f.Rung!.Percent));
    }

    [Fact]
    public void A_second_pause_is_refused() => Refused("clocks.already_paused", () => Paused().Pause(Reason, At(2026, 3, 5), Known, At(2026, 3, 2, 12)));

    [Fact]
    public void A_pause_that_would_end_before_it_begins_is_refused() =>
        Refused("clocks.resume_by_passed", () => SlaClock.Start(TenHours, Known, Monday).Pause(Reason, At(2026, 3, 2, 10), Known, At(2026, 3, 2, 10)));

    [Fact]
    public void More_than_thirty_days_of_pause_in_all_are_refused()
    {
        Refused("clocks.paused_too_long", () => SlaClock.Start(TenHours, Known, Monday).Pause(Reason, Monday.AddDays(30).AddSeconds(1), Known, Monday));
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, Monday.AddDays(20), Known, Monday);
        clock.Resume(Known, Monday.AddDays(19));
        Refused("clocks.paused_too_long", () => clock.Pause(Reason, Monday.AddDays(31), Known, Monday.AddDays(19)));
        clock.Pause(Reason, Monday.AddDays(30), Known, Monday.AddDays(19));
    }

    [Fact]
    public void Resuming_what_runs_is_refused() => Refused("clocks.not_paused", () => SlaClock.Start(TenHours, Known, Monday).Resume(Known, Monday));

    [Fact]
    public void A_clock_that_has_ended_neither_pauses_nor_ends_again()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Stop(Known, Monday.AddHours(1));
        Refused("clocks.stopped", () => clock.Pause(Reason, Monday.AddDays(2), Known, Monday.AddHours(2)));
        Refused("clocks.stopped", () => clock.Stop(Known, Monday.AddHours(2)));
        Refused("clocks.not_paused", () => clock.Resume(Known, Monday.AddHours(2)));
    }

    [Fact]
    public void An_event_with_an_earlier_time_does_not_turn_the_clock_back()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, Monday.AddDays(2), Known, Monday.AddHours(2));
        clock.Resume(Known, Monday.AddHours(1));
        Assert.Equal((Monday.AddHours(2), Hours(2)), (clock.RunningSince!.Value, clock.Consumed!.Value));
    }

    /// <summary>Minutes until the next step, and whether it pauses or resumes; and for a pause how many minutes at most.</summary>
    private static readonly Gen<(int Start, int Amount, int Unit, (int Gap, int Longest)[] Steps)> Lives = Gen.Select(
        Gen.Int[0, 1440 * 900], Gen.Int[1, 12], Gen.Int[0, 2], Gen.Select(Gen.Int[1, 1440 * 3], Gen.Int[1, 1440 * 4]).Array[0, 10]);

    [Fact]
    public void Any_sequence_of_pause_and_resume_consumes_only_working_time_and_keeps_the_budget() => Lives.Sample((start, amount, unit, steps) =>
    {
        var now = At(2026, 1, 1).AddMinutes(start);
        var clock = SlaClock.Start(new(amount, (TimeUnit)unit), Known, now);
        var (budget, firstDue) = (clock.Budget!.Value, clock.DueAt!.Value);
        Assert.Equal(budget, Known.WorkingTime(clock.StartedAt, firstDue));
        var (worked, runningSince, consumed) = (TimeSpan.Zero, now, TimeSpan.Zero);
        foreach (var (gap, longest) in steps)
        {
            now = now.AddMinutes(gap);
            if (clock.PausedFor is null)
            {
                if (clock.Pauses.Sum(p => (p.Until!.Value - p.From).TotalMinutes) + longest > 30 * 1440) break;
                clock.Pause(Reason, now.AddMinutes(longest), Known, now);
                worked += Known.WorkingTime(runningSince, now)!.Value;
            }
            else
            {
                var by = clock.Pauses[^1].ResumeBy;
                clock.Resume(Known, now);
                runningSince = now < by ? now : by;
                Assert.True(clock.BreachedAt is not null || clock.DueAt >= firstDue, "A pause has shortened the time.");
                Assert.True(clock.BreachedAt is not null || Known.WorkingTime(runningSince, clock.DueAt!.Value) == budget - worked, "Some of the budget is lost or won.");
            }
            Assert.Equal((budget, worked), (clock.Budget!.Value, clock.Consumed!.Value));
            Assert.True(clock.Consumed >= consumed, "It runs backwards.");
            consumed = clock.Consumed!.Value;
        }
    });

    [Fact]
    public void Firing_now_and_then_fires_what_firing_on_time_fires() => Gen.Select(Lives, Gen.Int[1, 5000].Array[1, 30]).Sample((life, looks) =>
    {
        var begin = At(2026, 1, 1).AddMinutes(life.Start);
        SlaClock punctual = SlaClock.Start(new(life.Amount, (TimeUnit)life.Unit), Known, begin), lazy = SlaClock.Start(new(life.Amount, (TimeUnit)life.Unit), Known, begin);
        var resumeBy = begin.AddMinutes(life.Start % 3000 + 1);
        foreach (var clock in new[] { punctual, lazy }) clock.Pause(Reason, resumeBy, Known, begin);
        var (now, seldom) = (begin, new List<ClockFiring>());
        foreach (var minutes in looks) seldom.AddRange(lazy.Fire(Known, now = now.AddMinutes(minutes)));

        var often = new List<ClockFiring>();
        while (punctual.NextFiring(Known) is { } next && next.At <= now) often.AddRange(punctual.Fire(Known, next.At));
        Assert.Equal(often, seldom);
        Assert.Equal((punctual.BreachedAt, punctual.DueAt, punctual.LastRung), (lazy.BreachedAt, lazy.DueAt, lazy.LastRung));
        Assert.Equal(seldom, seldom.OrderBy(f => f.At));
    });

    private static SlaClock Paused()
    {
        var clock = SlaClock.Start(TenHours, Known, Monday);
        clock.Pause(Reason, Monday.AddDays(2), Known, Monday.AddHours(2));
        return clock;
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
