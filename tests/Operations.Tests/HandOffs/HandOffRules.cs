using Operations.Applications;
using Operations.HandOffs;
using ServiceDefaults.Calendar;
using static Operations.HandOffStage;
using static Operations.StageOutcome;
using static Operations.Tests.Applications.Walk;

namespace Operations.Tests.HandOffs;

/// <summary>How long a case waits in each stage and how long it is worked on, on every way that it may take (policy 1.3.3).</summary>
public sealed class HandOffRules
{
    private static readonly Operations.Products.ProductInForce TwoReviewers = OneReviewer with { Definition = OneReviewer.Definition with { ReviewLevel = Operations.Products.ReviewLevel.Dual } };
    private static readonly RiskAssessment Critical = new() { Level = RiskLevel.Critical, Score = 90 };

    [Fact]
    public void A_straight_case_waits_until_it_is_entered_claimed_and_started_and_is_worked_on_in_between() => Assert.Equal(
        [(Acceptance, Passed, true, 60, 30, 0), (FirstReview, Passed, true, 30, 45, 0), (Processing, Passed, true, 15, 90, 0)],
        new Watch().Accept(90).Claim(120).Decide(165).Start(180).Steps(200).Complete(270).Measured);

    [Fact]
    public void Only_working_time_counts()
    {
        // Accepted at 17:00, half an hour before the day ends, and claimed at 09:20 of the next.
        var watch = new Watch().Accept(300).Claim((24 * 60) - 160).Decide((24 * 60) - 150);
        Assert.Equal((FirstReview, Passed, true, 50, 10, 0), watch.Measured[^1]);
    }

    [Fact]
    public void While_the_customer_supplements_nobody_waits_or_works_and_the_stage_is_not_passed_at_the_first_time()
    {
        var watch = new Watch().Ask(75).Supplement(105).Accept(115);
        Assert.Equal([(Acceptance, Passed, false, 60, 25, 30)], watch.Measured);
        // The reviewer still has it when the customer has answered; another stage is passed at the first time again.
        watch.Claim(120).Ask(130, Reviewer).Supplement(190).Decide(200).Start(200).Steps(200).Complete(210);
        Assert.Equal([(FirstReview, Passed, false, 5, 20, 60), (Processing, Passed, true, 0, 10, 0)], watch.Measured.Skip(1));
    }

    [Fact]
    public void A_claim_that_is_given_back_lets_it_wait_for_another_and_sends_nothing_back() => Assert.Equal(
        (FirstReview, Passed, true, 30 + 40, 20 + 30, 0),
        new Watch().Accept(90).Claim(120).Release(140).Claim(180, Second).Decide(210, Second).Measured[^1]);

    [Fact]
    public void A_reviewer_who_leaves_while_the_customer_supplements_lets_it_wait_afterwards()
    {
        var watch = new Watch().Accept(90).Claim(100).Ask(110, Reviewer);
        watch.Application.FreeReview(Watch.At(120));
        watch.Supplement(140).Claim(170, Second).Decide(180, Second);
        Assert.Equal((FirstReview, Passed, false, 10 + 30, 10 + 10, 30), watch.Measured[^1]);
    }

    [Fact]
    public void A_second_claim_of_the_same_reviewer_changes_nothing() => Assert.Equal(
        (FirstReview, Passed, true, 10, 50, 0), new Watch().Accept(90).Claim(100).Claim(130).Decide(150).Measured[^1]);

    [Fact]
    public void The_second_of_two_reviewers_has_a_stage_of_his_own() => Assert.Equal(
        [(FirstReview, Passed, true, 10, 20, 0), (SecondReview, Passed, true, 40, 5, 0)],
        new Watch(TwoReviewers).Accept(90).Claim(100).Decide(120).Claim(160, Second).Decide(165, Second).Measured.Skip(1));

    [Fact]
    public void A_second_reviewer_who_sees_other_content_hands_it_on_to_a_third_and_none_of_them_at_the_first_time()
    {
        var watch = new Watch(TwoReviewers).Accept(90).Claim(100).Decide(120);
        watch.Documents.Add(new("contract", new('b', 64)));
        watch.Claim(130, Second).Decide(140, Second).Claim(150, Manager).Decide(160, Manager);
        Assert.Equal(
            [(FirstReview, Passed, true, 10, 20, 0), (SecondReview, Passed, false, 10, 10, 0), (SecondReview, Passed, false, 10, 10, 0)], watch.Measured.Skip(1));
        Assert.Equal(ApplicationStatus.Approved, watch.Application.Status);
    }

    [Fact]
    public void What_was_corrected_or_rolled_back_is_not_completed_at_the_first_time()
    {
        Assert.Equal((Processing, Passed, false, 10, 50, 0), Approved().Start(160).Steps(170).Correct(180).Complete(210).Measured[^1]);
        Assert.Equal((Processing, Passed, false, 10, 50, 0), Approved().Start(160).Steps(170).Follow(180, ExceptionDecision.RollBack, backTo: 1).Steps(190).Complete(210).Measured[^1]);
    }

    [Fact]
    public void What_is_suspended_is_nobodys_work_until_it_goes_on() => Assert.Equal(
        (Processing, Passed, true, 10, 30, 20),
        Approved().Start(160).Steps(170).Follow(180, ExceptionDecision.Suspend).Follow(200, ExceptionDecision.Continue).Complete(210).Measured[^1]);

    [Fact]
    public void An_approval_is_outside_of_the_stage_that_asked_for_it()
    {
        var watch = new Watch().Accept(90).Claim(100).Decide(120, risk: Critical).Answer(180, "Approved");
        Assert.Equal((FirstReview, Passed, true, 10, 20, 60), watch.Measured[^1]);
        Assert.Equal((Processing, Passed, true, 5, 15, 0), watch.Start(185).Steps(190).Complete(200).Measured[^1]);
    }

    [Theory, InlineData("Returned"), InlineData("Rejected")]
    public void What_the_approval_sends_back_has_not_passed_and_is_reviewed_once_more(string outcome)
    {
        var watch = new Watch(TwoReviewers).Accept(90).Claim(100).Decide(120).Claim(130, Second).Decide(140, Second, risk: Critical).Answer(200, outcome);
        Assert.Equal([(FirstReview, Passed, true, 10, 20, 0), (SecondReview, NotPassed, false, 10, 10, 60)], watch.Measured.Skip(1));
        watch.Claim(210);
        if (outcome == "Rejected") Assert.Equal((FirstReview, NotPassed, false, 10, 10, 0), watch.Decide(220, result: Rejection).Measured[^1]);
        else
        {
            watch.Decide(220).Claim(230, Second).Decide(240, Second);
            Assert.Equal([(FirstReview, Passed, false, 10, 10, 0), (SecondReview, Passed, false, 10, 10, 0)], watch.Measured.Skip(3));
        }
    }

    [Fact]
    public void What_is_refused_rejected_or_cancelled_has_not_passed()
    {
        var refused = new Watch();
        refused.Application.Refuse(["out_of_area"], "不在受理范围。", refused.Pace, Clerk, Watch.At(80));
        Assert.Equal([(Acceptance, NotPassed, false, 60, 20, 0)], refused.Measured);
        Assert.Equal((FirstReview, NotPassed, false, 10, 20, 0), new Watch().Accept(90).Claim(100).Decide(120, result: Rejection).Measured[^1]);
        Assert.Equal((Processing, NotPassed, false, 10, 20, 0), Approved().Start(160).Follow(180, ExceptionDecision.Cancel).Measured[^1]);
    }

    [Fact]
    public void What_is_withdrawn_leaves_the_stage_without_a_decision_and_its_time_stays()
    {
        Assert.Equal([(Acceptance, Withdrawn, false, 60, 15, 0)], new Watch().Withdraw(75).Measured);
        Assert.Equal((FirstReview, Withdrawn, false, 25, 0, 0), new Watch().Accept(90).Withdraw(115).Measured[^1]);
        Assert.Equal((FirstReview, Withdrawn, false, 5, 10, 20), new Watch().Accept(90).Claim(95).Decide(105, risk: Critical).Withdraw(125).Measured[^1]);
        Assert.Equal((Processing, Withdrawn, false, 30, 0, 0), Approved().Withdraw(180).Measured[^1]);
    }

    [Fact]
    public void What_the_customer_never_supplements_is_withdrawn_when_his_time_is_up_and_that_was_outside()
    {
        var watch = new Watch().Ask(75);
        watch.Application.Tick(watch.Pace, Noon.AddDays(60));
        // From 13:15 to the end of the fifth working day after it.
        Assert.Equal([(Acceptance, Withdrawn, false, 60, 15, 255 + (5 * 450))], watch.Measured);
    }

    [Fact]
    public void A_draft_is_nobodys_case()
    {
        var watch = new Watch(application: Application.Draft(Intake(), Clerk, Noon));
        Assert.Null(watch.Application.Run);
        Assert.Empty(watch.Withdraw(75).Measured);
        var taken = new Watch(application: Application.Draft(Intake(), Clerk, Noon));
        taken.Application.TakeIn(Intake(product: OneReviewer), duplicate: false, "APP-B001-20261123-0002-3", enteredOnTime: true, Clerk, Watch.At(70));
        Assert.Equal([(Acceptance, Passed, true, 70, 20, 0)], taken.Accept(90).Measured);
    }

    [Fact]
    public void A_review_that_needs_Risks_answer_neither_waits_nor_is_worked_on_before_it()
    {
        var needed = OneReviewer with { Definition = OneReviewer.Definition with { RequiresRiskScore = true } };
        RiskAssessment Answered(int at) => new() { Level = RiskLevel.Low, Score = 10, FirstAssessedAt = Watch.At(at) };
        // Before the stage, while it waits, while somebody has it; and where the product does not ask.
        Assert.Equal((FirstReview, Passed, true, 30, 30, 0), new Watch(needed).Accept(90).Claim(120).Decide(150, risk: Answered(70)).Measured[^1]);
        Assert.Equal((FirstReview, Passed, true, 20, 30, 10), new Watch(needed).Accept(90).Claim(120).Decide(150, risk: Answered(100)).Measured[^1]);
        Assert.Equal((FirstReview, Passed, true, 0, 10, 50), new Watch(needed).Accept(90).Claim(120).Decide(150, risk: Answered(140)).Measured[^1]);
        Assert.Equal((FirstReview, Passed, true, 30, 30, 0), new Watch().Accept(90).Claim(120).Decide(150, risk: Answered(140)).Measured[^1]);
        // Of another clock it may seem to come after the decision.
        Assert.Equal((FirstReview, Passed, true, 0, 0, 60), new Watch(needed).Accept(90).Claim(120).Decide(150, risk: Answered(400)).Measured[^1]);
    }

    [Fact]
    public void Where_the_work_calendar_does_not_reach_the_stage_counts_without_a_time()
    {
        var watch = new Watch(calendar: WorkCalendar.Unknown).Accept(90);
        Assert.Equal([(Acceptance, Passed, true, null, null, null)], watch.Measured);
        var passage = Passage.Of(watch.Ends[0]);
        Assert.Equal((1, 0, 1, 0, 0), (passage.Cases, passage.Measured, passage.FirstTime, passage.WaitingSeconds, passage.WorkingSeconds));
    }

    [Fact]
    public void Clocks_that_differ_make_no_time_less_than_none_and_count_none_twice()
    {
        Assert.Equal((FirstReview, Passed, true, 30, 0, 0), new Watch().Accept(90).Claim(120).Decide(119).Measured[^1]);
        Assert.Equal((FirstReview, Passed, true, 30 + 30, 10, 0), new Watch().Accept(90).Claim(120).Release(110).Claim(150).Decide(160).Measured[^1]);
    }

    [Fact]
    public void A_stage_that_began_before_stages_were_measured_is_left_out_and_the_next_one_counts()
    {
        var watch = new Watch().Accept(90);
        // As it is read from a row that is older than the column.
        typeof(Application).GetProperty(nameof(Application.Run))!.SetValue(watch.Application, null);
        Assert.Equal([Acceptance], watch.Claim(100).Decide(110).Measured.Select(m => m.Stage));
        Assert.Equal((Processing, Passed, true, 10, 20, 0), watch.Start(120).Steps(130).Complete(140).Measured[^1]);
    }

    [Fact]
    public void What_is_taken_is_taken_once_and_a_reversal_ends_no_stage()
    {
        var watch = Approved().Start(160).Steps(170).Complete(180);
        Assert.Equal(3, ((IHandedOn)watch.Application).TakeEnded().Count);
        Assert.Empty(((IHandedOn)watch.Application).TakeEnded());
        watch.Application.Reverse(["wrong_account"], "账号录入错误。", Manager, Watch.At(200));
        Assert.Empty(((IHandedOn)watch.Application).TakeEnded());
        Assert.Null(watch.Application.Run);
    }

    /// <summary>Whatever is done and in whatever order: no minute between the receipt and the end is lost or counted twice.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void The_stages_of_a_case_add_up_to_the_working_time_from_receipt_to_end(int seed)
    {
        var random = new Random(seed);
        var (seen, ended) = (new HashSet<(HandOffStage, StageOutcome, bool)>(), 0);
        for (var n = 0; n < 300; n++)
        {
            var (watch, at) = (new Watch(random.Next(2) == 0 ? OneReviewer : TwoReviewers), 0);
            for (var tries = 0; tries < 400 && watch.Application.Run is not null; tries++)
            {
                at += random.Next(40);
                Try(watch, random, at);
            }
            if (watch.Application.Run is not null) continue;
            ended++;
            var ends = watch.Ends;
            seen.UnionWith(ends.Select(e => (e.Stage, e.Outcome, e.FirstTime)));
            Assert.Equal(Calendar.WorkingTime(Noon.AddHours(-1), ends[^1].At), ends.Aggregate(TimeSpan.Zero, (sum, e) => sum + e.Time!.Waiting + e.Time.Working + e.Time.Outside));
            Assert.All(ends.SkipLast(1), e => Assert.NotEqual(Withdrawn, e.Outcome));
        }
        Assert.InRange(ended, 200, 300);
        // The walk is worth something: it has been almost everywhere.
        Assert.Superset(new HashSet<(HandOffStage, StageOutcome, bool)>
        {
            (Acceptance, Passed, true), (Acceptance, Passed, false), (Acceptance, Withdrawn, false), (FirstReview, Passed, true), (FirstReview, Passed, false), (FirstReview, NotPassed, false),
            (SecondReview, Passed, true), (SecondReview, NotPassed, false), (Processing, Passed, true), (Processing, Passed, false), (Processing, NotPassed, false),
        }, seen);
    }

    [Fact]
    public void Shares_are_of_sums_and_nothing_is_divided_by_nothing()
    {
        Assert.Equal(new HandOffFigures(0, 0, 0, 0, 0, null, null, 0), HandOffFigures.Of([]));
        // Outside is in no share; who withdrew neither passed nor failed.
        Assert.Equal(new HandOffFigures(4, 4, 0.5m, 1, 100, 33.33m, 66.67m, 1), HandOffFigures.Of([
            new StageSums { Stage = Acceptance, Cases = 3, Measured = 3, WaitingSeconds = 20, WorkingSeconds = 50, OutsideSeconds = 6000, FirstTime = 2 },
            new StageSums { Stage = Processing, Cases = 1, Measured = 1, WaitingSeconds = 10, WorkingSeconds = 10, Withdrawn = 1 },
        ]));
    }

    [Fact]
    public void Each_stage_is_a_posts() => Assert.Equal(
        ["IntakeClerk", "ReviewOfficer", "ReviewOfficer", "ProcessingOfficer"], Enum.GetValues<HandOffStage>().Select(GetHandOffs.PostOf));

    private static Watch Approved() => new Watch().Accept(90).Claim(120).Decide(150);

    private static void Try(Watch watch, Random random, int at)
    {
        var who = random.Next(2) == 0 ? Reviewer : Second;
        try
        {
            switch (random.Next(22))
            {
                case 0 or 1: watch.Accept(at); break;
                case 2: watch.Ask(at, watch.Application.Status == ApplicationStatus.UnderReview ? who : Clerk); break;
                case 3 or 4: watch.Supplement(at); break;
                case 5 or 6: watch.Claim(at, who); break;
                case 7: watch.Release(at, who); break;
                case 8 or 9: watch.Decide(at, who); break;
                case 10: watch.Decide(at, who, risk: Critical); break;
                case 11: if (random.Next(4) == 0) watch.Decide(at, who, Rejection); break;
                case 12: if (watch.Application.ApprovalId is not null) watch.Answer(at, random.Next(2) == 0 ? "Approved" : "Returned"); break;
                case 13: watch.Start(at); break;
                case 14 or 15: watch.Steps(at); break;
                case 16: watch.Correct(at); break;
                case 17: watch.Follow(at, (ExceptionDecision)random.Next(3), backTo: 1); break;
                case 18 or 19: watch.Complete(at); break;
                case 20: if (random.Next(10) == 0) watch.Follow(at, ExceptionDecision.Cancel); break;
                default: if (random.Next(10) == 0) watch.Withdraw(at); break;
            }
        }
        catch (ServiceDefaults.Domain.DomainException) { /* not possible now */ }
    }
}
