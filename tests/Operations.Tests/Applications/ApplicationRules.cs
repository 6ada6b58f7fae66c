using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using Operations.Applications;
using Operations.Tests.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using static Operations.Tests.Applications.Walk;

namespace Operations.Tests.Applications;

/// <summary>The rules of policy 3.1.1–3.1.3, on the aggregate alone.</summary>
public sealed class ApplicationRules
{
    [Fact]
    public void An_application_goes_from_intake_to_completion_through_three_persons_and_tells_each_step()
    {
        var application = In(ApplicationStatus.Processing).Complete(at: Noon.AddMinutes(90)).Application;

        Assert.Equal(ApplicationStatus.Completed, application.Status);
        var facts = application.TakeRaised().Select(f => f.Fact).ToList();
        Assert.Equal(
            [typeof(ApplicationSubmitted), typeof(ApplicationAccepted), typeof(ApplicationReviewed), typeof(ApplicationProcessingStarted), typeof(ApplicationCompleted)],
            facts.Select(f => f.GetType()));
        Assert.Equal(150, Assert.IsType<ApplicationCompleted>(facts[^1]).ElapsedMinutes);
    }

    /// <summary>Every command with the states in which it works and the state that it leads to; everywhere else it is refused with the code.</summary>
    private static readonly Dictionary<string, (string Refusal, (ApplicationStatus From, ApplicationStatus To)[] Works, Action<Walk> Do)> Commands = new()
    {
        ["change"] = ("applications.not_a_draft", [(ApplicationStatus.Draft, ApplicationStatus.Draft)], w => w.Application.Change(Intake(), Noon)),
        ["submit"] = ("applications.not_a_draft", [(ApplicationStatus.Draft, ApplicationStatus.Submitted)],
            w => w.Application.TakeIn(Intake(), duplicate: false, "APP-B001-20261123-0002-3", enteredOnTime: true, Clerk, Noon)),
        ["accept"] = (Moved, [(ApplicationStatus.Submitted, ApplicationStatus.Accepted)], w => w.Accept()),
        ["refuse"] = (Moved, [(ApplicationStatus.Submitted, ApplicationStatus.NotAccepted)], w => w.Application.Refuse(["out_of_area"], "不在受理范围。", w.Pace, Clerk, Noon)),
        ["ask for supplement"] = (Moved,
            [(ApplicationStatus.Submitted, ApplicationStatus.ReturnedForSupplement), (ApplicationStatus.UnderReview, ApplicationStatus.ReturnedForSupplement)],
            w => w.Application.AskForSupplement(["contract"], w.Items, w.Pace, w.Application.Status == ApplicationStatus.UnderReview ? Reviewer : Clerk, Noon)),
        ["supplement"] = (Moved, [(ApplicationStatus.ReturnedForSupplement, ApplicationStatus.Submitted)],
            w => w.Application.Supplement([.. w.Items, "contract"], w.Pace, Clerk, Noon)),
        ["withdraw"] = (Moved,
            [
                .. new[] { ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.ReturnedForSupplement, ApplicationStatus.Accepted, ApplicationStatus.UnderReview,
                    ApplicationStatus.Escalated, ApplicationStatus.Approved }.Select(from => (from, ApplicationStatus.Withdrawn)),
            ], w => w.Application.Withdraw(w.Pace, Clerk, Noon)),
        ["claim"] = (Moved, [(ApplicationStatus.Accepted, ApplicationStatus.UnderReview), (ApplicationStatus.UnderReview, ApplicationStatus.UnderReview)], w => w.Claim()),
        ["release"] = ("applications.not_under_review", [(ApplicationStatus.UnderReview, ApplicationStatus.UnderReview)], w => w.Application.ReleaseReview(Reviewer, Noon)),
        ["approve"] = (Moved, [(ApplicationStatus.UnderReview, ApplicationStatus.Approved)], w => w.Decide()),
        ["reject"] = (Moved, [(ApplicationStatus.UnderReview, ApplicationStatus.Rejected)], w => w.Decide(Rejection)),
        ["start"] = (Moved, [(ApplicationStatus.Approved, ApplicationStatus.Processing)], w => w.Start()),
        ["step"] = ("applications.not_in_processing", [], w => w.Application.RecordStep(1, Data, null, w.Pace, Officer, Noon)),
        ["correct"] = ("applications.not_in_processing", [(ApplicationStatus.Processing, ApplicationStatus.Processing)],
            w => w.Application.CorrectStep(1, [Data[0]], "金额有误", w.Pace, Officer, Noon)),
        ["continue"] = ("applications.not_in_processing",
            [(ApplicationStatus.Processing, ApplicationStatus.Processing), (ApplicationStatus.Suspended, ApplicationStatus.Processing)], w => w.Follow(ExceptionDecision.Continue)),
        ["suspend"] = ("applications.not_in_processing",
            [(ApplicationStatus.Processing, ApplicationStatus.Suspended), (ApplicationStatus.Suspended, ApplicationStatus.Suspended)], w => w.Follow(ExceptionDecision.Suspend)),
        ["roll back"] = ("applications.not_in_processing",
            [(ApplicationStatus.Processing, ApplicationStatus.Processing), (ApplicationStatus.Suspended, ApplicationStatus.Processing)],
            w => w.Follow(ExceptionDecision.RollBack, backTo: 1)),
        ["cancel"] = ("applications.not_in_processing",
            [(ApplicationStatus.Processing, ApplicationStatus.Cancelled), (ApplicationStatus.Suspended, ApplicationStatus.Cancelled)], w => w.Follow(ExceptionDecision.Cancel)),
        ["complete"] = (Moved, [(ApplicationStatus.Processing, ApplicationStatus.Completed)], w => w.Complete()),
        ["reverse"] = (Moved, [(ApplicationStatus.Completed, ApplicationStatus.Reversed)], w => w.Application.Reverse(["wrong_account"], "账号录入错误。", Manager, Noon)),
    };

    private const string Moved = "applications.transition_not_allowed";

    // What a command meets before it looks at the state it is in.
    private static readonly Dictionary<(string, ApplicationStatus), string> Sooner = new()
    {
        [("step", ApplicationStatus.Processing)] = "applications.another_step_is_next",
        [("correct", ApplicationStatus.Completed)] = "applications.correction_needs_reversal",
        [("start", ApplicationStatus.Processing)] = "applications.claimed_by_another",
        [("start", ApplicationStatus.Suspended)] = "applications.claimed_by_another",
        [("start", ApplicationStatus.Completed)] = "applications.claimed_by_another",
        [("start", ApplicationStatus.Cancelled)] = "applications.claimed_by_another",
        [("start", ApplicationStatus.Reversed)] = "applications.claimed_by_another",
    };

    public static TheoryData<ApplicationStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ApplicationStatus>() from command in Commands.Keys select new TheoryDataRow<ApplicationStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_states_and_is_refused_in_every_other(ApplicationStatus status, string command)
    {
        var walk = In(status);
        var (refusal, works, act) = Commands[command];
        if (works.Any(w => w.From == status))
        {
            act(walk);
            Assert.Equal(works.Single(w => w.From == status).To, walk.Application.Status);
            return;
        }
        Refused(Sooner.GetValueOrDefault((command, status), refusal), () => act(walk));
        Assert.Equal(status, walk.Application.Status);
    }

    [Fact]
    public void Every_state_is_reached_and_every_move_of_the_table_is_made_by_a_command()
    {
        Assert.All(Enum.GetValues<ApplicationStatus>(), status => Assert.Equal(status, In(status).Application.Status));
        var made = Commands.Values.SelectMany(c => c.Works).Where(w => w.From != w.To).ToHashSet();
        (ApplicationStatus, ApplicationStatus)[] byOthers =
        [
            (ApplicationStatus.UnderReview, ApplicationStatus.Escalated), (ApplicationStatus.Escalated, ApplicationStatus.Approved),
            (ApplicationStatus.Escalated, ApplicationStatus.UnderReview), (ApplicationStatus.ReturnedForSupplement, ApplicationStatus.UnderReview),
        ];
        Assert.Equal(Application.Transitions.SelectMany(t => t.Value.Select(to => (t.Key, to))).ToHashSet(), made.Concat(byOthers).ToHashSet());
    }

    // Intake

    [Theory, InlineData("0"), InlineData("-1")]
    public void An_amount_is_greater_than_zero(string amount) => Refused("applications.amount_not_positive",
        () => Submitted(amount: decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_product_is_offered_at_the_branch() => Refused("applications.product_not_offered", () => Submitted(product: Dual with { IsOffered = false }));

    [Fact]
    public void An_amount_is_there_where_the_product_asks_for_one()
    {
        Refused("applications.amount_required", () => Submitted(withAmount: false));
        Assert.Null(Submitted(withAmount: false, product: Dual with { Definition = Given.Definition with { RequiresAmount = false } }).Amount);
    }

    [Theory, InlineData("10000000.00", null), InlineData("10000000.01", "applications.amount_over_maximum")]
    public void An_amount_is_not_over_the_products_maximum(string digits, string? code)
    {
        var amount = Cny(digits).Amount;
        if (code is null) Assert.Equal(amount, Submitted(amount).Amount?.Amount);
        else Refused(code, () => Submitted(amount));
    }

    [Fact]
    public void An_amount_is_in_the_currency_of_the_products_maximum() => Refused("applications.amount_currency_differs", () => Submitted(currency: "USD"));

    [Fact]
    public void An_application_keeps_and_tells_the_version_of_its_product()
    {
        var application = Submitted();
        Assert.Equal((3, 3), (application.ProductVersion, Assert.IsType<ApplicationSubmitted>(application.TakeRaised()[0].Fact).ProductVersion));
    }

    [Fact]
    public void Nothing_is_received_in_the_future() => Refused("applications.received_in_future", () => Submitted(receivedAt: Noon.AddSeconds(1)));

    [Fact]
    public void An_entry_after_more_than_seven_days_needs_a_reason()
    {
        Refused("applications.late_entry_unexplained", () => Submitted(receivedAt: Noon.AddDays(-7).AddSeconds(-1)));
        Assert.Equal("系统停机", Submitted(receivedAt: Noon.AddDays(-8), lateEntryReason: "系统停机").LateEntryReason);
    }

    [Fact]
    public void A_region_takes_no_applications_in() => Refused("applications.not_a_branch", () => Submitted(type: "Region"));

    [Theory, InlineData("Planned"), InlineData("Suspended"), InlineData("Closed")]
    public void A_branch_that_does_not_operate_takes_no_applications_in(string status) =>
        Refused("applications.branch_closed", () => Submitted(status: status));

    [Fact]
    public void The_same_application_twice_in_a_day_is_refused() => Refused("applications.duplicate_open", () => Submitted(duplicate: true));

    [Theory, InlineData("Closed"), InlineData("Erased")]
    public void Nothing_is_taken_in_for_a_customer_who_is_no_longer_one(string status) => Refused("applications.customer_closed", () => Submitted(customer: status));

    [Theory, InlineData(null), InlineData(" ")]
    public void A_blocked_customer_needs_a_note(string? note) => Refused("applications.customer_blocked", () => Submitted(flag: "Blocked", note: note));

    [Fact]
    public void The_note_about_a_blocked_customer_is_kept() => Assert.Equal("经网点负责人同意", Submitted(flag: "Blocked", note: "经网点负责人同意").CustomerNote);

    [Fact]
    public void A_watched_customer_needs_none() => Assert.Equal(ApplicationStatus.Submitted, Submitted(flag: "Watch").Status);

    [Fact]
    public void A_clerk_who_is_not_on_the_intake_post_takes_nothing_in() => Refused("applications.clerk_not_on_post", () => Submitted(offPost: true));

    [Fact]
    public void Who_accepts_before_Risk_has_answered_asks_Risk_again()
    {
        var walk = In(ApplicationStatus.Submitted);
        walk.Application.Accept(assessed: false, [.. walk.Items], walk.Pace, Clerk, Noon);
        var asked = Assert.IsType<ApplicationRiskAssessmentRequested>(walk.Application.TakeRaised()[^1].Fact);
        Assert.Equal((walk.Application.Id, "LOAN", "100.00", "Counter"), (asked.ApplicationId, asked.ProductType, asked.Amount?.Amount, asked.Channel));
    }

    [Fact]
    public void Nothing_is_accepted_without_a_mandatory_document()
    {
        var walk = In(ApplicationStatus.Submitted);
        walk.Documents.Clear();
        Refused("applications.documents_missing", () => walk.Accept());
    }

    [Fact]
    public void A_supplement_names_everything_that_is_missing_and_only_what_the_product_knows()
    {
        var walk = In(ApplicationStatus.Submitted);
        Refused("applications.supplement_incomplete", () => walk.Application.AskForSupplement(["contract"], [], walk.Pace, Clerk, Noon));
        Refused("applications.items_unknown", () => walk.Application.AskForSupplement(["passport"], walk.Items, walk.Pace, Clerk, Noon));
    }

    [Fact]
    public void A_customer_is_asked_once_at_each_stage()
    {
        var walk = In(ApplicationStatus.ReturnedForSupplement);
        walk.Application.Supplement([.. walk.Items, "contract"], walk.Pace, Clerk, Noon);
        Refused("applications.supplement_asked_before", () => walk.Application.AskForSupplement(["contract"], walk.Items, walk.Pace, Clerk, Noon));
        walk.Accept().Claim();
        walk.Application.AskForSupplement(["contract"], walk.Items, walk.Pace, Reviewer, Noon);
        walk.Application.Supplement([.. walk.Items, "contract"], walk.Pace, Clerk, Noon);
        Assert.Equal(ApplicationStatus.UnderReview, walk.Application.Status);
        Refused("applications.supplement_asked_before", () => walk.Application.AskForSupplement(["contract"], walk.Items, walk.Pace, Reviewer, Noon));
    }

    [Fact]
    public void What_was_asked_for_has_to_be_there_before_it_goes_on()
    {
        var walk = In(ApplicationStatus.ReturnedForSupplement);
        Refused("applications.documents_missing", () => walk.Application.Supplement(walk.Items, walk.Pace, Clerk, Noon));
    }

    [Fact]
    public void A_supplement_stops_the_clock_and_after_five_working_days_the_application_is_withdrawn()
    {
        var walk = In(ApplicationStatus.ReturnedForSupplement);
        var asked = Assert.IsType<ApplicationReturnedForSupplement>(walk.Application.TakeRaised()[^1].Fact);
        var monday = new DateTimeOffset(2026, 11, 30, 9, 30, 0, TimeSpan.Zero);
        Assert.Equal(("Intake", monday, Clerk), (asked.Stage, asked.RespondBy, asked.TakenInBy));
        walk.Application.Tick(walk.Pace, monday.AddSeconds(-1));
        Assert.Equal(ApplicationStatus.ReturnedForSupplement, walk.Application.Status);
        walk.Application.Tick(walk.Pace, monday.AddHours(3));
        Assert.Equal((ApplicationStatus.Withdrawn, "supplement_missing"), (walk.Application.Status, walk.Application.EndReasons[0]));
        Assert.Equal(monday, Assert.IsType<ApplicationWithdrawn>(walk.Application.TakeRaised()[^1].Fact).WithdrawnAt);
    }

    [Fact]
    public void An_acceptance_tells_whether_anything_had_to_be_supplemented_and_when_the_review_is_due()
    {
        var accepted = Accepted(In(ApplicationStatus.Submitted));
        Assert.Equal((true, true, new DateTimeOffset(2026, 11, 30, 9, 30, 0, TimeSpan.Zero)), (accepted.FirstTimeComplete, accepted.OnTime, accepted.DueAt));
        var walk = In(ApplicationStatus.ReturnedForSupplement);
        walk.Application.Supplement([.. walk.Items, "contract"], walk.Pace, Clerk, Noon);
        Assert.False(Accepted(walk).FirstTimeComplete);

        static ApplicationAccepted Accepted(Walk walk) => walk.Accept().Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationAccepted>().Single();
    }

    [Fact]
    public void A_stage_that_is_late_warns_first_and_then_climbs_the_ladder_and_its_end_says_so()
    {
        var walk = In(ApplicationStatus.Submitted);
        walk.Application.TakeRaised();
        walk.Application.Tick(walk.Pace, Noon.AddDays(1).AddHours(4));
        Assert.IsType<ApplicationStageNearlyDue>(Assert.Single(walk.Application.TakeRaised()).Fact);
        walk.Application.Tick(walk.Pace, Noon.AddDays(4));
        var late = walk.Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationStageOverdue>().ToList();
        Assert.Equal([100, 125, 150, 200], late.Select(l => l.UsedPercent).Distinct());
        Assert.All(late, l => Assert.Equal("Acceptance", l.Stage));
        var accepted = walk.Accept(Noon.AddDays(4)).Application.TakeRaised()[0];
        Assert.False(Assert.IsType<ApplicationAccepted>(accepted.Fact).OnTime);
        Assert.Contains(new ClauseEvidence("3.1.1", "accepted_on_time", Met: false), accepted.Evidence);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_completion_tells_whether_the_case_began_with_the_version_in_force(bool current)
    {
        var processing = Walk.In(ApplicationStatus.Processing);
        var walk = new Walk(processing.Application) { Pace = processing.Pace with { BeganCurrent = current } };
        walk.Application.TakeRaised();
        var completed = Assert.Single(walk.Complete().Application.TakeRaised());
        Assert.Contains(new ClauseEvidence("1.3.1", "case_on_current_catalogue", current), completed.Evidence);
    }

    // Review

    [Fact]
    public void Who_took_it_in_cannot_review_it()
    {
        Refused("sod.intake_review", () => In(ApplicationStatus.Accepted).Claim(Clerk));
        Refused("sod.intake_review", () => In(ApplicationStatus.UnderReview).Decide(reviewer: Clerk));
    }

    [Fact]
    public void Who_is_related_to_the_customer_neither_reviews_nor_processes_it()
    {
        Refused("sod.related_review", () => In(ApplicationStatus.Accepted).Claim(Relative));
        Refused("sod.related_processing", () => In(ApplicationStatus.Approved).Start(Relative));
    }

    [Fact]
    public void Of_two_who_take_a_review_on_the_first_wins()
    {
        var refused = Assert.Throws<DomainException>(() => In(ApplicationStatus.UnderReview).Claim(Second));
        Assert.Equal(("applications.claimed_by_another", (object?)Reviewer), (refused.Error.Code, refused.Error.Details["claimedBy"]));
        Refused("applications.claimed_by_another", () => In(ApplicationStatus.UnderReview).Decide(reviewer: Second));
    }

    [Fact]
    public void A_review_that_was_given_back_is_anybodys()
    {
        var walk = In(ApplicationStatus.UnderReview);
        walk.Application.ReleaseReview(Reviewer, Noon);
        Refused("applications.review_not_claimed", () => walk.Decide());
        Assert.Equal(Second, walk.Claim(Second).Application.Reviewer);
    }

    [Fact]
    public void Nothing_is_approved_that_needs_Risks_answer_and_has_none() => Refused("applications.risk_assessment_missing",
        () => In(ApplicationStatus.UnderReview, OneReviewer with { Definition = OneReviewer.Definition with { RequiresRiskScore = true } }).Decide(risk: null));

    [Fact]
    public void Nothing_is_decided_on_what_has_changed_since_it_was_looked_at()
    {
        var walk = In(ApplicationStatus.UnderReview);
        var seen = walk.Content;
        walk.Documents.Add(new("contract", new('b', 64)));
        Refused("applications.content_changed", () => walk.Decide(seen: seen));
    }

    [Theory, InlineData(CheckResult.Fail, null), InlineData(CheckResult.NotApplicable, null), InlineData(null, null)]
    public void Nothing_is_approved_with_a_mandatory_item_unanswered_or_failed(CheckResult? result, string? note)
    {
        ReviewAnswer[] answers = [.. AllPassed[1..], .. result is { } found ? new[] { new ReviewAnswer(AllPassed[0].Code, found, note) } : []];
        Refused("applications.checklist_open", () => In(ApplicationStatus.UnderReview).Decide(answers: answers));
    }

    [Fact]
    public void A_mandatory_item_may_not_apply_where_the_reviewer_says_why() =>
        Assert.Equal(ApplicationStatus.Approved, In(ApplicationStatus.UnderReview).Decide(answers: [.. AllPassed[1..], new(AllPassed[0].Code, CheckResult.NotApplicable, "单位客户")]).Application.Status);

    [Fact]
    public void An_answer_to_what_the_product_does_not_ask_is_refused() =>
        Refused("applications.items_unknown", () => In(ApplicationStatus.UnderReview).Decide(answers: [.. AllPassed, new("weather", CheckResult.Pass, null)]));

    [Theory]
    [InlineData(0, "text", "text")]
    [InlineData(1, null, "text")]
    [InlineData(1, "text", " ")]
    public void A_rejection_needs_a_reason_an_explanation_and_a_solution(int reasons, string? explanation, string? solution) =>
        Refused("applications.rejection_unexplained", () => In(ApplicationStatus.UnderReview).Decide(
            new(Decision.Reject, [.. Enumerable.Repeat("reason", reasons)], explanation, solution)));

    [Fact]
    public void Two_reviewers_are_two_persons_and_the_second_decides()
    {
        var walk = In(ApplicationStatus.UnderReview, Dual with { Definition = Dual.Definition with { EscalatesByExposure = false } }).Decide();
        Assert.Equal((ApplicationStatus.UnderReview, Reviewer, null), (walk.Application.Status, walk.Application.FirstReviewedBy, walk.Application.Reviewer));
        Refused("sod.first_second_review", () => walk.Claim());
        Assert.Equal(ApplicationStatus.Approved, walk.Claim(Second).Decide(reviewer: Second).Application.Status);
        Assert.Equal(2, walk.Application.Reviews.Count);
        Refused("sod.review_processing", () => walk.Start(Reviewer));
    }

    [Fact]
    public void A_change_of_content_voids_the_first_review()
    {
        var walk = In(ApplicationStatus.UnderReview, Dual).Decide();
        walk.Documents.Add(new("contract", new('b', 64)));
        walk.Claim(Second).Decide(reviewer: Second);
        Assert.Equal((ApplicationStatus.UnderReview, Second), (walk.Application.Status, walk.Application.FirstReviewedBy));
    }

    [Fact]
    public void A_critical_risk_or_an_exposure_asks_for_an_approval_of_the_content()
    {
        foreach (var walk in (Walk[])[In(ApplicationStatus.Escalated), In(ApplicationStatus.UnderReview, Dual).Decide().Claim(Second).Decide(reviewer: Second)])
        {
            Assert.Equal(ApplicationStatus.Escalated, walk.Application.Status);
            var asked = walk.Application.TakeRaised().Select(f => f.Fact).OfType<ApprovalRequested>().Single();
            Assert.Equal((walk.Application.ApprovalId, walk.Content, "100.00"), (asked.ApprovalId, asked.ContentHash, asked.Amount?.Amount));
            Assert.Contains(Clerk, asked.RelatedIds);
            Assert.Contains(Relative, asked.RelatedIds);
        }
    }

    [Fact]
    public void An_approval_approves_and_a_refusal_leaves_only_a_rejection_with_what_the_customer_is_told()
    {
        var approved = In(ApplicationStatus.Escalated);
        Assert.True(approved.Answer("Approved"));
        Assert.Equal(ApplicationStatus.Approved, approved.Application.Status);

        var refused = In(ApplicationStatus.Escalated);
        Assert.True(refused.Answer("Rejected"));
        Refused("applications.approval_refused", () => refused.Claim().Decide());
        Assert.Equal(ApplicationStatus.Rejected, refused.Decide(Rejection).Application.Status);
    }

    [Fact]
    public void An_approval_that_was_returned_sends_it_back_to_review()
    {
        var walk = In(ApplicationStatus.Escalated);
        Assert.True(walk.Answer("Returned"));
        Assert.Equal(ApplicationStatus.Escalated, walk.Claim().Decide(risk: RiskLevel.Critical).Application.Status);
    }

    [Fact]
    public void Whoever_has_reviewed_it_before_is_named_to_the_approval_engine()
    {
        var walk = In(ApplicationStatus.Escalated);
        walk.Answer("Returned");
        walk.Application.TakeRaised();
        walk.Claim(Second).Decide(risk: RiskLevel.Critical, reviewer: Second);
        Assert.Contains(Reviewer, walk.Application.TakeRaised().Select(f => f.Fact).OfType<ApprovalRequested>().Single().RelatedIds);
    }

    [Fact]
    public void An_approval_that_comes_after_the_withdrawal_does_not_count()
    {
        var walk = In(ApplicationStatus.Escalated);
        var approval = walk.Application.ApprovalId;
        walk.Application.Withdraw(walk.Pace, Clerk, Noon);
        Assert.Contains(walk.Application.TakeRaised(), f => f.Fact is ApprovalWithdrawn withdrawn && withdrawn.ApprovalId == approval);
        Assert.False(walk.Answer("Approved", approval: approval));
        Assert.Equal(ApplicationStatus.Withdrawn, walk.Application.Status);
    }

    [Fact]
    public void An_approval_of_other_content_sends_it_back_to_review()
    {
        var walk = In(ApplicationStatus.Escalated);
        var asked = walk.Content;
        walk.Documents.Add(new("contract", new('b', 64)));
        Assert.False(walk.Answer("Approved", hash: asked));
        Assert.Equal(ApplicationStatus.UnderReview, walk.Application.Status);
    }

    [Fact]
    public void A_decision_tells_whether_it_kept_its_time()
    {
        var decided = In(ApplicationStatus.UnderReview).Decide(at: Noon.AddDays(1)).Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationReviewed>().Single();
        Assert.Equal((true, 450, Clerk), (decided.OnTime, decided.WorkingMinutes, decided.TakenInBy));
    }

    [Fact]
    public void Who_decides_against_it_tells_whose_it_is_so_that_the_customer_can_be_told()
    {
        var rejected = In(ApplicationStatus.UnderReview).Decide().Application;
        Assert.Equal(rejected.CustomerId, rejected.TakeRaised().Select(f => f.Fact).OfType<ApplicationReviewed>().Single().CustomerId);
        var walk = In(ApplicationStatus.Submitted);
        walk.Application.Refuse(["out_of_area"], "不在受理范围。", walk.Pace, Clerk, Noon);
        Assert.Equal(walk.Application.CustomerId, walk.Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationNotAccepted>().Single().CustomerId);
    }

    // Processing

    [Fact]
    public void Who_took_it_in_cannot_process_it() => Refused("sod.intake_processing", () => In(ApplicationStatus.Approved).Start(Clerk));

    [Fact]
    public void Who_reviewed_it_cannot_process_it() => Refused("sod.review_processing", () => In(ApplicationStatus.Approved).Start(Reviewer));

    [Fact]
    public void Who_reviewed_it_cannot_complete_what_another_began() => Refused("sod.review_processing", () => In(ApplicationStatus.Processing).Complete(officer: Reviewer));

    [Fact]
    public void Who_reviewed_it_before_it_came_back_cannot_process_it_either()
    {
        var walk = In(ApplicationStatus.Escalated);
        walk.Answer("Returned");
        walk.Claim(Second).Decide(reviewer: Second);
        Refused("sod.review_processing", () => walk.Start(Reviewer));
    }

    [Fact]
    public void What_two_exceptions_have_suspended_goes_on_when_both_are_out_of_the_way()
    {
        var walk = In(ApplicationStatus.Suspended);
        Assert.Equal(ApplicationStatus.Suspended, walk.Follow(ExceptionDecision.Continue, held: true).Application.Status);
        Assert.Equal(ApplicationStatus.Processing, walk.Follow(ExceptionDecision.Continue).Application.Status);
    }

    [Fact]
    public void No_step_is_skipped_and_none_is_left_open()
    {
        var walk = In(ApplicationStatus.Approved).Start();
        Refused("applications.another_step_is_next", () => walk.Application.RecordStep(2, [], null, walk.Pace, Officer, Noon));
        walk.Steps(1);
        Refused("applications.steps_open", () => walk.Complete());
        Refused("applications.another_step_is_next", () => walk.Application.RecordStep(3, [], null, walk.Pace, Officer, Noon));
    }

    [Fact]
    public void Critical_data_are_entered_twice_all_of_them_and_alike()
    {
        var walk = In(ApplicationStatus.Approved).Start();
        Refused("applications.entries_missing", () => walk.Application.RecordStep(1, [Data[0]], null, walk.Pace, Officer, Noon));
        Refused("applications.entries_differ", () => walk.Application.RecordStep(1, [Data[0] with { Second = "1000.00" }, Data[1]], null, walk.Pace, Officer, Noon));
        Refused("applications.items_unknown", () => walk.Application.RecordStep(1, [.. Data, new("weather", "1", "1")], null, walk.Pace, Officer, Noon));
        var twice = Assert.Throws<DomainException>(() => walk.Application.RecordStep(1, [.. Data, Data[0]], null, walk.Pace, Officer, Noon));
        Assert.Equal(("applications.entries_differ", "amount"), (twice.Error.Code, twice.Error.Arguments[0]));
    }

    [Fact]
    public void A_correction_is_counted_and_after_the_completion_only_a_reversal_helps()
    {
        var walk = In(ApplicationStatus.Processing);
        Refused("applications.step_not_done", () => walk.Application.CorrectStep(3, [Data[0]], "金额有误", walk.Pace, Officer, Noon));
        walk.Application.CorrectStep(1, [Data[0]], "金额有误", walk.Pace, Officer, Noon);
        var completed = walk.Complete().Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationCompleted>().Single();
        Assert.Equal((1, Clerk), (completed.CorrectedItems, completed.TakenInBy));
        Refused("applications.correction_needs_reversal", () => walk.Application.CorrectStep(1, [Data[0]], "金额有误", walk.Pace, Officer, Noon));
    }

    [Fact]
    public void Nothing_is_completed_with_an_open_exception() => Refused("applications.exception_open", () => In(ApplicationStatus.Processing).Complete(openException: true));

    [Theory, InlineData("12.50", "12.50"), InlineData("0", null)]
    public void A_fee_is_kept_and_told_unless_it_is_zero(string digits, string? told)
    {
        var application = In(ApplicationStatus.Processing).Complete(Cny(digits)).Application;
        Assert.Equal(Cny(digits), application.Fee);
        Assert.Equal(told, Assert.IsType<ApplicationCompleted>(application.TakeRaised()[^1].Fact).Fee?.Amount);
    }

    [Fact]
    public void A_fee_is_not_less_than_zero() => Refused("applications.fee_negative", () => In(ApplicationStatus.Processing).Complete(Cny("-0.01")));

    [Fact]
    public void A_fee_is_in_the_currency_of_the_application() => Refused("applications.fee_currency_differs", () => In(ApplicationStatus.Processing).Complete(new Money(1m, "USD")));

    [Fact]
    public void A_completion_tells_working_minutes_from_acceptance_on_without_pauses()
    {
        var walk = In(ApplicationStatus.UnderReview).Decide(at: Noon.AddDays(1)).Start().Steps();
        walk.Follow(ExceptionDecision.Suspend, pauseFor: PauseReason.WaitingForExternalBody, resumeBy: Noon.AddDays(20), at: Noon.AddDays(1));
        walk.Follow(ExceptionDecision.Continue, at: Noon.AddDays(3));
        var completed = walk.Complete(at: Noon.AddDays(4)).Application.TakeRaised().Select(f => f.Fact).OfType<ApplicationCompleted>().Single();
        Assert.Equal((true, 900), (completed.OnTime, completed.WorkingMinutes));
    }

    [Fact]
    public void A_roll_back_begins_again_at_its_step()
    {
        var walk = In(ApplicationStatus.Processing).Follow(ExceptionDecision.RollBack, backTo: 1);
        Refused("applications.steps_open", () => walk.Complete());
        Refused("applications.step_not_done", () => walk.Follow(ExceptionDecision.RollBack, backTo: 5));
        Assert.Equal(ApplicationStatus.Completed, walk.Steps().Complete().Application.Status);
    }

    [Fact]
    public void A_reversal_is_another_persons_and_tells_the_fee_that_goes_back_and_whose_work_it_was()
    {
        var walk = In(ApplicationStatus.Processing).Complete(Cny("12.50"));
        Refused("sod.processing_reversal", () => walk.Application.Reverse(["wrong_account"], "账号录入错误。", Officer, Noon));
        walk.Application.Reverse(["wrong_account"], "账号录入错误。", Manager, Noon);
        var told = Assert.IsType<ApplicationReversed>(walk.Application.TakeRaised()[^1].Fact);
        Assert.Equal(("12.50", Officer), (told.Fee?.Amount, told.OfficerId));
    }
}
