using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using Operations.Innovation;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using static Operations.Innovation.InnovationStatus;

namespace Operations.Tests.Innovation;

/// <summary>The rules of policy 3.3.1, on the aggregate alone.</summary>
public sealed class InnovationRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Author = Guid.CreateVersion7(Noon), Judge = Guid.CreateVersion7(Noon), Pilot1 = Guid.CreateVersion7(Noon);

    // Command → state before → state after; everything that is not here is refused. The states are the gates in their order.
    private static readonly Dictionary<string, (Action<InnovationProposal> Do, Dictionary<InnovationStatus, InnovationStatus> Moves)> Commands = new()
    {
        ["research"] = (p => Researched(p), new() { [Idea] = Research }),
        ["plan"] = (p => Planned(p), new()
        {
            [Idea] = Idea, [Research] = Research, [FeasibilityReview] = FeasibilityReview, [RiskReview] = FeasibilityReview, [Approved] = FeasibilityReview,
        }),
        ["feasibility"] = (p => Judged(p), new()
        {
            [Research] = FeasibilityReview, [FeasibilityReview] = FeasibilityReview, [RiskReview] = FeasibilityReview, [Approved] = FeasibilityReview,
        }),
        ["risk"] = (p => RiskJudged(p), new() { [FeasibilityReview] = RiskReview, [RiskReview] = RiskReview }),
        ["approve"] = (p => p.Approve(Judge, Noon), new() { [RiskReview] = Approved }),
        ["start"] = (p => p.StartPilot(Noon), new() { [Approved] = Pilot }),
        ["record"] = (p => p.RecordResult("nps", 50, Today, Author, Noon), new() { [Pilot] = Pilot }),
        ["review"] = (p => p.ReviewPilot(Judge, Noon), new() { [Pilot] = PilotReview }),
        ["roll out"] = (p => p.RequestRollOut("NEW-LOAN", null, Author, Noon), new() { [PilotReview] = PilotReview }),
        ["stop"] = (p => p.Stop(Noon), Enum.GetValues<InnovationStatus>().Where(s => s is not (RolledOut or Stopped)).ToDictionary(s => s, _ => Stopped)),
    };

    public static TheoryData<InnovationStatus, string> Moves() =>
        [.. from status in Enum.GetValues<InnovationStatus>() from command in Commands.Keys select new TheoryDataRow<InnovationStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Gates_cannot_be_skipped_each_command_works_in_its_states_alone(InnovationStatus status, string command)
    {
        var proposal = In(status);
        var (act, moves) = Commands[command];
        if (moves.TryGetValue(status, out var next))
        {
            act(proposal);
            Assert.Equal(next, proposal.Status);
            return;
        }
        var refused = Assert.Throws<DomainException>(() => act(proposal)).Error;
        Assert.Equal(command == "record" ? "innovation.not_in_pilot" : "innovation.transition_not_allowed", refused.Code);
        Assert.Equal(status, proposal.Status);
    }

    [Fact]
    public void An_idea_goes_through_every_gate_to_its_roll_out_and_each_event_credits_its_author()
    {
        var proposal = In(RolledOut);
        var facts = proposal.TakeRaised();
        Assert.Equal(
            [
                typeof(InnovationProposed), typeof(MarketResearchCompleted), typeof(FeasibilityReviewed), typeof(InnovationRiskReviewed), typeof(InnovationApproved),
                typeof(InnovationPilotStarted), typeof(InnovationPilotReviewed), typeof(ApprovalRequested), typeof(InnovationRolledOut),
            ], facts.Select(f => f.Fact.GetType()));
        Assert.All(facts.Where(f => f.Fact is not ApprovalRequested), f => Assert.Equal(Author, f.Fact.GetType().GetProperty("AuthorId")!.GetValue(f.Fact)));
        Assert.Equal([typeof(InnovationPilotStarted), typeof(InnovationRolledOut)], facts.Where(f => f.Evidence.Count > 0).Select(f => f.Fact.GetType()));
        Assert.All(facts.SelectMany(f => f.Evidence), e => Assert.Equal(new("3.3.1", "innovation_with_reports_and_risk_review", Met: true), e));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void Research_with_an_empty_sample_is_refused(int sample) =>
        Refused("innovation.sample_empty", () => In(Idea).CompleteResearch(new("电话访谈", sample, "有需求", Author, Noon)));

    [Theory, InlineData(0), InlineData(-1)]
    public void A_budget_is_greater_than_zero(int budget) => Refused("innovation.budget_not_positive", () => Proposed(budget: budget));

    [Theory, InlineData("Region", "Operating"), InlineData("Branch", "Closed")]
    public void Only_an_operating_branch_proposes(string type, string status) => Refused("innovation.branch_not_operating", () => Proposed(type, status));

    [Fact]
    public void The_author_does_not_review_feasibility() => Refused("sod.innovation_feasibility", () => Judged(In(Research), by: Author));

    [Fact]
    public void The_author_does_not_review_risk() => Refused("sod.innovation_risk", () => RiskJudged(In(FeasibilityReview), by: Author));

    [Fact]
    public void The_author_does_not_approve_his_own_idea() => Refused("sod.innovation_approval", () => In(RiskReview).Approve(Author, Noon));

    [Fact]
    public void What_is_not_feasible_gets_no_risk_review()
    {
        var proposal = In(Research);
        Judged(proposal, feasible: false);
        Refused("innovation.not_feasible", () => RiskJudged(proposal));
    }

    [Fact]
    public void A_pilot_without_an_approved_risk_review_is_refused_until_Risk_agrees()
    {
        var proposal = In(FeasibilityReview);
        RiskJudged(proposal, approved: false);
        Refused("innovation.risk_not_approved", () => proposal.Approve(Judge, Noon));
        RiskJudged(proposal);
        proposal.Approve(Judge, Noon);
        Assert.Equal(Approved, proposal.Status);
    }

    [Fact]
    public void A_pilot_without_success_criteria_is_refused()
    {
        Refused("innovation.criteria_missing", () => Planned(In(Idea), criteria: []));
        var proposal = Proposed();
        Researched(proposal);
        Judged(proposal);
        RiskJudged(proposal);
        proposal.Approve(Judge, Noon);
        Refused("innovation.criteria_missing", () => proposal.StartPilot(Noon));
    }

    [Fact]
    public void A_plan_that_changes_after_the_risk_review_makes_it_void()
    {
        var proposal = In(Approved);
        Planned(proposal);
        Assert.Null(proposal.Risk);
        Assert.Null(proposal.ApprovedBy);
        Assert.Equal(2, proposal.Plan!.No);
        Refused("innovation.transition_not_allowed", () => proposal.StartPilot(Noon));
    }

    [Fact]
    public void A_plan_does_not_end_before_it_starts() => Refused("innovation.end_before_start", () => Planned(In(Idea), to: Today.AddDays(-1)));

    [Fact]
    public void A_criterion_stands_in_a_plan_once() =>
        Refused("innovation.criterion_twice", () => Planned(In(Idea), criteria: [new("nps", 1, Direction.AtLeast), new("nps", 2, Direction.AtLeast)]));

    [Fact]
    public void A_pilot_runs_at_operating_branches_alone() => Refused("innovation.pilot_branch_unknown", () => Planned(In(Idea), known: false));

    [Theory, InlineData(-1), InlineData(31)]
    public void A_pilot_starts_within_the_days_of_its_plan(int day) =>
        Refused("innovation.outside_pilot", () => In(Approved).StartPilot(Noon.AddDays(day)));

    [Theory, InlineData("losses", "1000", true), InlineData("losses", "1001", true), InlineData("losses", "999.99", false), InlineData("nps", "5000", false)]
    public void A_pilot_stops_by_itself_when_the_stop_loss_is_hit(string code, string value, bool stops)
    {
        var proposal = In(Pilot);
        proposal.TakeRaised();
        proposal.RecordResult(code, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Today, Author, Noon);
        Assert.Equal(stops ? Stopped : Pilot, proposal.Status);
        Assert.Equal(stops ? [typeof(PilotStopLossHit), typeof(InnovationStopped)] : Array.Empty<Type>(), proposal.TakeRaised().Select(f => f.Fact.GetType()));
    }

    [Fact]
    public void A_measurement_lies_between_the_start_of_the_pilot_and_today_and_is_of_the_plan()
    {
        Refused("innovation.measured_in_future", () => In(Pilot).RecordResult("nps", 1, Today.AddDays(1), Author, Noon));
        Refused("innovation.measured_before_pilot", () => In(Pilot).RecordResult("nps", 1, Today.AddDays(-1), Author, Noon));
        Refused("innovation.criterion_unknown", () => In(Pilot).RecordResult("other", 1, Today, Author, Noon));
    }

    [Fact]
    public void A_pilot_is_not_reviewed_before_each_criterion_was_measured()
    {
        var proposal = In(Approved);
        proposal.StartPilot(Noon);
        proposal.RecordResult("losses", 0, Today, Author, Noon);
        Refused("innovation.criterion_not_measured", () => proposal.ReviewPilot(Judge, Noon));
    }

    [Fact]
    public void The_last_day_measured_decides_about_a_criterion()
    {
        var proposal = In(Pilot);
        proposal.RecordResult("nps", 10, Today.AddDays(1), Author, Noon.AddDays(1));
        proposal.ReviewPilot(Judge, Noon.AddDays(1));
        Assert.Equal(["nps"], proposal.Missed);
        Assert.Equal(["defects"], proposal.Met);
    }

    [Fact]
    public void A_roll_out_with_missed_criteria_is_refused_unless_the_resolution_says_so()
    {
        var proposal = Missing();
        Refused("innovation.criteria_missed", () => proposal.RequestRollOut("NEW-LOAN", " ", Author, Noon));
        proposal.RequestRollOut("NEW-LOAN", "老年客户满意度已单独达标", Author, Noon);
        var asked = Assert.IsType<ApprovalRequested>(proposal.TakeRaised()[^1].Fact);
        Assert.Contains("\"missed\":[\"nps\"]", asked.Snapshot, StringComparison.Ordinal);
        Assert.Contains("\"despiteMissed\":true", asked.Snapshot, StringComparison.Ordinal);
        Assert.True(proposal.Decide(Answer(proposal, asked, "Approved")));
        Assert.Equal(RolledOut, proposal.Status);
    }

    [Fact]
    public void A_roll_out_is_asked_for_once_at_a_time_and_of_a_product_with_its_code()
    {
        var proposal = In(PilotReview);
        Refused("innovation.product_type_missing", () => proposal.RequestRollOut(null, null, Author, Noon));
        var asked = Asked(proposal);
        Assert.Equal(("innovation_rollout", "InnovationProposal", proposal.Id, "50000.00", "Medium"), (asked.Matter, asked.SubjectType, asked.SubjectId, asked.Amount?.Amount, asked.Level));
        Assert.Equal([Author], asked.RelatedIds);
        Refused("innovation.rollout_pending", () => proposal.RequestRollOut("NEW-LOAN", null, Author, Noon));
        Assert.True(proposal.Decide(Answer(proposal, asked, "Returned")));
        Assert.Equal(PilotReview, proposal.Status);
        Asked(proposal);
    }

    [Fact]
    public void A_rejected_roll_out_stops_the_innovation()
    {
        var proposal = In(PilotReview);
        Assert.True(proposal.Decide(Answer(proposal, Asked(proposal), "Rejected")));
        Assert.Equal(Stopped, proposal.Status);
        Assert.Equal("rollout_rejected", Assert.IsType<InnovationStopped>(proposal.TakeRaised()[^1].Fact).Reason);
    }

    public static TheoryData<InnovationStatus> States() => [.. Enum.GetValues<InnovationStatus>()];

    [Theory, MemberData(nameof(States))]
    public void A_decision_that_nobody_waits_for_is_applied_in_no_state(InnovationStatus status)
    {
        var proposal = In(status);
        proposal.TakeRaised();
        var decision = new ApprovalDecided(
            proposal.RollOut?.ApprovalId ?? Guid.Empty, InnovationProposal.Subject, proposal.Id, proposal.OrgUnitId, "Approved", proposal.ContentHash(), [], Noon);
        Assert.False(proposal.Decide(decision));
        Assert.Equal(status, proposal.Status);
        Assert.Empty(proposal.TakeRaised());
    }

    [Fact]
    public void A_decision_about_other_content_or_another_request_is_not_applied()
    {
        var proposal = In(PilotReview);
        var asked = Asked(proposal);
        Assert.False(proposal.Decide(Answer(proposal, asked, "Approved") with { ContentHash = new string('0', 64) }));
        Assert.False(proposal.Decide(Answer(proposal, asked, "Approved") with { ApprovalId = Guid.CreateVersion7(Noon) }));
        Assert.Equal(PilotReview, proposal.Status);
        Assert.Empty(proposal.TakeRaised());
    }

    [Fact]
    public void A_decision_about_what_was_stopped_meanwhile_is_not_applied_and_the_request_was_withdrawn()
    {
        var proposal = In(PilotReview);
        var asked = Asked(proposal);
        proposal.Stop(Noon);
        Assert.Equal(asked.ApprovalId, Assert.IsType<ApprovalWithdrawn>(proposal.TakeRaised()[0].Fact).ApprovalId);
        Assert.False(proposal.Decide(Answer(proposal, asked, "Approved")));
        Assert.Equal(Stopped, proposal.Status);
    }

    private static ApprovalRequested Asked(InnovationProposal proposal)
    {
        proposal.RequestRollOut("NEW-LOAN", null, Author, Noon);
        return Assert.IsType<ApprovalRequested>(proposal.TakeRaised()[^1].Fact);
    }

    private static ApprovalDecided Answer(InnovationProposal proposal, ApprovalRequested asked, string outcome) =>
        new(asked.ApprovalId, asked.SubjectType, proposal.Id, proposal.OrgUnitId, outcome, asked.ContentHash, [], Noon);

    private static InnovationProposal Missing()
    {
        var proposal = In(Approved);
        proposal.StartPilot(Noon);
        proposal.RecordResult("nps", 10, Today, Author, Noon);
        proposal.RecordResult("defects", 2, Today, Author, Noon);
        proposal.ReviewPilot(Judge, Noon);
        return proposal;
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    private static void Researched(InnovationProposal proposal) => proposal.CompleteResearch(new("电话访谈", 120, "有需求", Author, Noon));

    private static void Judged(InnovationProposal proposal, bool feasible = true, Guid? by = null) =>
        proposal.ReviewFeasibility(new(feasible, "可行", "合规", "可行", 12000, 18, by ?? Judge, Noon));

    private static void RiskJudged(InnovationProposal proposal, bool approved = true, Guid? by = null) =>
        proposal.ReviewRisk(new(InnovationRisk.Medium, approved, "可控", by ?? Judge, Noon));

    private static void Planned(InnovationProposal proposal, DateOnly? to = null, bool known = true, Criterion[]? criteria = null) => proposal.PlanPilot(
        new(0, [Pilot1], Today, to ?? Today.AddDays(30), "losses", 1000, Direction.AtLeast),
        criteria ?? [new("nps", 40, Direction.AtLeast), new("defects", 3, Direction.AtMost)], known);

    private static InnovationProposal Proposed(string type = "Branch", string status = "Operating", decimal budget = 50000)
    {
        var branch = new OrgUnitCopy
        {
            Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/B001/", Status = status, Version = 1,
        };
        return InnovationProposal.Propose(new(branch, InnovationKind.Product, "老年人专用存款", "退休客户", new(budget, "CNY")), Author, Noon);
    }

    private static InnovationProposal In(InnovationStatus status)
    {
        var proposal = Proposed();
        if (status == Idea) return proposal;
        Planned(proposal);
        Researched(proposal);
        if (status == Research) return proposal;
        Judged(proposal);
        if (status == FeasibilityReview) return proposal;
        RiskJudged(proposal);
        if (status == RiskReview) return proposal;
        proposal.Approve(Judge, Noon);
        if (status == Approved) return proposal;
        proposal.StartPilot(Noon);
        proposal.RecordResult("nps", 50, Today, Author, Noon);
        proposal.RecordResult("defects", 2, Today, Author, Noon);
        if (status == Pilot) return proposal;
        proposal.ReviewPilot(Judge, Noon);
        if (status == PilotReview) return proposal;
        if (status == Stopped)
        {
            proposal.Stop(Noon);
            return proposal;
        }
        proposal.RequestRollOut("NEW-LOAN", null, Author, Noon);
        proposal.Decide(new(proposal.RollOut!.ApprovalId, InnovationProposal.Subject, proposal.Id, proposal.OrgUnitId, "Approved", proposal.ContentHash(), [], Noon));
        return proposal;
    }
}
