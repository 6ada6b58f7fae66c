using BranchPlatform.Contracts.Governance;
using Governance.Plans;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using Testing;
using static Governance.Tests.Plans.Given;

namespace Governance.Tests.Plans;

/// <summary>What a plan needs, who agrees to it, and how it moves (policy 2.2.3b).</summary>
public sealed class PlanRules
{
    [Fact]
    public void A_plan_that_is_approved_by_its_deadline_is_evidence_and_tells_its_targets()
    {
        var plan = In(PlanStatus.Submitted);
        plan.Approve(China(2025, 12, 15));
        var told = Assert.Single(plan.TakeRaised());
        Assert.Equal([new ClauseEvidence("2.2.3b", "plan_approved_in_time", true, Year.From)], told.Evidence);
        var fact = Assert.IsType<BranchPlanApproved>(told.Fact);
        Assert.Equal((plan.Id, Branch.Id, "2026", Region), (fact.PlanId, fact.BranchId, fact.Period, fact.ApprovedBy));
        Assert.Equal([new PlannedTarget("K01", 100), new PlannedTarget("K18", 1000.5m)], fact.Targets);
    }

    [Fact]
    public void Late_is_told_once_and_a_quarter_has_no_deadline()
    {
        var late = In(PlanStatus.Submitted);
        late.Approve(China(2025, 12, 16));
        Assert.Equal([new ClauseEvidence("2.2.3b", "plan_approved_in_time", false, Year.From)], Assert.Single(late.TakeRaised()).Evidence);
        var told = In(PlanStatus.Submitted);
        told.Approve(China(2025, 12, 16), missTold: true);
        Assert.Empty(Assert.Single(told.TakeRaised()).Evidence);
        var quarter = Draft(PlanPeriod.Parse("2026-Q1"), initiative: Walk with { Milestones = [new("x", new(2026, 3, 31))] });
        quarter.Submit();
        quarter.TakeRaised();
        quarter.Approve();
        Assert.Empty(Assert.Single(quarter.TakeRaised()).Evidence);
    }

    [Fact]
    public void A_plan_has_every_mandatory_target_and_none_below_the_branch_s()
    {
        Refused("plans.metric_missing", () => Draft(targets: [Aims[0]]).Submit());
        var error = Refused("plans.below_target", () => Draft(targets: [new("K01", 99), Aims[1]]).Submit());
        Assert.Equal(("K01", 99m, 100m), (error.Details["metric"], error.Details["planned"], error.Details["target"]));
        // Of errors fewer are better.
        Refused("plans.below_target", () => Draft(targets: [.. Aims, new("K07", 1.01m)]).Submit());
        Draft(targets: [new("K01", 120), Aims[1], new("K07", 0.9m), new("K11", 95)]).Submit();
        Refused("plans.metric_unknown", () => Draft(targets: [.. Aims, new("K99", 1)]).Submit());
        Refused("plans.metric_twice", () => Draft(targets: [.. Aims, Aims[0]]).Submit());
        Refused("plans.value_out_of_range", () => Draft(targets: [new("K01", 100.5m), Aims[1]]).Submit());
        Refused("plans.no_branch_target", () => Draft().Submit([Goals[0], Goals[1] with { Value = null }], Given.People, Manager, December));
    }

    [Fact]
    public void The_plan_of_a_quarter_reaches_a_quarter_of_what_adds_up_and_all_of_a_mean()
    {
        var initiative = Walk with { Milestones = [new("x", new(2026, 1, 31))] };
        BranchPlan Quarter(decimal volume, decimal errors) => Draft(PlanPeriod.Parse("2026-Q1"), [new("K01", volume), new("K18", 250.12m), new("K07", errors)], initiative);
        Quarter(25, 1).Submit();
        Assert.Equal(25m, Refused("plans.below_target", () => Quarter(24, 1).Submit()).Details["target"]);
        Refused("plans.below_target", () => Quarter(25, 1.5m).Submit());
    }

    [Fact]
    public void An_initiative_has_an_owner_of_the_branch_and_milestones_within_the_period()
    {
        Refused("plans.initiative_without_owner", () => Draft(initiative: Walk with { OwnerId = null }).Submit());
        Refused("plans.owner_not_of_branch", () => Draft(initiative: Walk with { OwnerId = Company.NewPerson() }).Submit());
        Refused("plans.initiative_without_milestone", () => Draft(initiative: Walk with { Milestones = [] }).Submit());
        Refused("plans.milestone_outside", () => Draft(initiative: Walk with { Milestones = [new("x", new(2027, 1, 1))] }).Submit());
        Refused("plans.milestone_outside", () => Draft(initiative: Walk with { Milestones = [new("x", new(2025, 12, 31))] }).Submit());
        var none = Draft();
        none.Revise(new(Aims, []), Manager);
        Refused("plans.no_initiative", none.Submit);
    }

    [Fact]
    public void Who_wrote_or_submitted_it_neither_approves_nor_returns_nor_reviews_it()
    {
        var (second, submitter) = (Company.NewPerson(), Company.NewPerson());
        var plan = Draft();
        plan.Revise(new(Aims, [Walk]), second);
        plan.Submit(Goals, Given.People, submitter, December);
        foreach (var person in new[] { Manager, second, submitter })
        {
            Refused("sod.plan_author", () => plan.Approve(person, false, PlanDeadlines.Shipped, December));
            Refused("sod.plan_author", () => plan.Return("x", person, December));
        }
        plan.Approve();
        plan.Start();
        Refused("sod.plan_author", () => plan.Review(Third, "x", false, null, Manager, China(2026, 10, 8)));
    }

    [Fact]
    public void A_branch_that_operates_has_one_plan_of_a_period_that_is_not_over()
    {
        Refused("plans.second", () => BranchPlan.Draft(Branch, Year, new(Aims, []), another: true, Manager, December));
        Refused("plans.period_over", () => BranchPlan.Draft(Branch, Year, new(Aims, []), another: false, Manager, China(2027, 1, 1)));
        Refused("plans.branch_not_operating", () => BranchPlan.Draft(Company.Units().Single(u => u.Code == "B009"), Year, new(Aims, []), another: false, Manager, December));
        Refused("plans.branch_not_operating", () => BranchPlan.Draft(Company.Units().Single(u => u.Code == "R1"), Year, new(Aims, []), another: false, Manager, December));
    }

    [Fact]
    public void A_plan_that_was_returned_is_a_draft_again_and_says_why()
    {
        var plan = In(PlanStatus.Submitted);
        plan.Return("请补充举措。", Region, December);
        Assert.Equal((PlanStatus.Draft, "请补充举措。"), (plan.Status, plan.ReturnReason));
        Assert.IsType<BranchPlanReturned>(Assert.Single(plan.TakeRaised()).Fact);
        plan.Submit();
        Assert.Null(plan.ReturnReason);
    }

    [Fact]
    public void A_quarter_is_reviewed_once_when_it_is_over_and_in_time_until_ten_working_days_after_it()
    {
        var plan = In(PlanStatus.Executing);
        Refused("plans.quarter_not_planned", () => plan.Review(PlanPeriod.Parse("2025-Q4")));
        Refused("plans.quarter_not_over", () => plan.Review(Third, China(2026, 9, 30)));
        var due = PlanDeadlines.Shipped.ReviewOf(Third, new WorkCalendar(new WorkYear(2026, [new(2026, 10, 1), new(2026, 10, 2)], [])));
        Assert.Equal(BusinessTime.InstantOf(new(2026, 10, 16), new(17, 30)), due);
        plan.Review(Third, due, dueAt: due);
        Assert.Equal([new ClauseEvidence("2.2.3b", "quarter_review_in_time", true, Third.To)], Assert.Single(plan.TakeRaised()).Evidence);
        Refused("plans.quarter_reviewed", () => plan.Review(Third));
        plan.Review(PlanPeriod.Parse("2026-Q2"), due!.Value.AddSeconds(1), dueAt: due);
        Assert.Equal([new ClauseEvidence("2.2.3b", "quarter_review_in_time", false, new(2026, 6, 30))], Assert.Single(plan.TakeRaised()).Evidence);
        plan.Review(PlanPeriod.Parse("2026-Q1"), missTold: true);
        Assert.Empty(Assert.Single(plan.TakeRaised()).Evidence);
        Assert.Equal(["2026-Q3", "2026-Q2", "2026-Q1"], plan.Reviews.Select(r => r.Quarter));
        Assert.Null(PlanDeadlines.Shipped.ReviewOf(Third, WorkCalendar.Unknown));
    }

    [Fact]
    public void Milestones_are_done_while_the_plan_is_executed_and_counted_at_its_end()
    {
        var plan = In(PlanStatus.Executing);
        Refused("plans.milestone_unknown", () => plan.Complete(2, 1, new(2026, 3, 1), China(2026, 3, 1)));
        Refused("plans.milestone_unknown", () => plan.Complete(1, 3, new(2026, 3, 1), China(2026, 3, 1)));
        Refused("plans.done_in_future", () => plan.Complete(1, 1, new(2026, 3, 2), China(2026, 3, 1)));
        plan.Complete(1, 1, new(2026, 3, 31), China(2026, 4, 1));
        Refused("plans.milestone_done", () => plan.Complete(1, 1, new(2026, 3, 1), China(2026, 4, 1)));
        plan.Complete(1, 2, new(2026, 7, 1), China(2026, 7, 1));
        Refused("plans.period_not_over", () => plan.Close(China(2026, 12, 31)));
        plan.Close(China(2027, 1, 1));
        Assert.Equal(new BranchPlanClosed(plan.Id, Branch.Id, "2026", 2, 1, China(2027, 1, 1)), Assert.Single(plan.TakeRaised()).Fact);
    }

    [Theory, MemberData(nameof(StatesAndCommands))]
    public void Every_command_is_allowed_in_its_states_and_refused_by_name_in_every_other(PlanStatus from, string command)
    {
        var plan = In(from);
        var (to, act) = command switch
        {
            "submit" => (PlanStatus.Submitted, (Action)(() => plan.Submit())),
            "approve" => (PlanStatus.Approved, () => plan.Approve()),
            "return" => (PlanStatus.Draft, () => plan.Return("x", Region, December)),
            "start" => (PlanStatus.Executing, plan.Start),
            "review" => (PlanStatus.Reviewed, () => plan.Review(PlanPeriod.Parse("2026-Q2"))),
            "close" => (PlanStatus.Closed, () => plan.Close(China(2027, 1, 4))),
            "revise" => (from, () => plan.Revise(new([], []), Manager)),
            _ => (from, () => plan.Complete(1, 1, new(2026, 3, 1), China(2026, 3, 1))),
        };
        var (allowed, code) = command switch
        {
            "revise" => (from == PlanStatus.Draft, "plans.not_draft"),
            "complete" => (from is PlanStatus.Executing or PlanStatus.Reviewed, "plans.not_at_work"),
            _ => (BranchPlan.Transitions[from].Contains(to), "plans.transition_not_allowed"),
        };
        if (!allowed) Assert.Equal(from.ToString(), Refused(code, act).Details["currentState"]);
        else act();
        Assert.Equal(allowed ? to : from, plan.Status);
    }

    public static TheoryData<PlanStatus, string> StatesAndCommands => new(
        from state in Enum.GetValues<PlanStatus>() from command in new[] { "submit", "approve", "return", "start", "review", "close", "revise", "complete" } select (state, command));

    [Fact]
    public void The_README_draws_every_move_of_a_plan_and_no_other() => Assert.Equal(Diagrams.Moves(BranchPlan.Transitions), Diagrams.Moves("Plans of the branches"));

    [Fact]
    public void A_miss_is_evidence_of_its_duty()
    {
        Assert.Equal([new ClauseEvidence("2.2.3b", "plan_approved_in_time", false, Year.From)], Assert.Single(PlanMiss.Of(Branch.Id, PlanDuty.Approval, Year, December).TakeRaised()).Evidence);
        var review = Assert.Single(PlanMiss.Of(Branch.Id, PlanDuty.Review, Third, December).TakeRaised());
        Assert.Equal([new ClauseEvidence("2.2.3b", "quarter_review_in_time", false, Third.To)], review.Evidence);
        Assert.Equal(new BranchPlanMissed(Branch.Id, "Review", "2026-Q3"), review.Fact);
    }

    [Fact]
    public void The_next_deadline_is_that_of_next_year_until_it_has_passed()
    {
        Assert.Equal(LookAtPlansOfYear.Of(2026).Id, LookAtPlansOfYear.First(China(2025, 12, 15)).Id);
        Assert.Equal(LookAtPlansOfYear.Of(2027).Id, LookAtPlansOfYear.First(China(2025, 12, 16)).Id);
        Assert.Equal(BusinessTime.InstantOf(new(2025, 12, 16), TimeOnly.MinValue), LookAtPlansOfYear.Of(2026).DueAt);
    }

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }
}
