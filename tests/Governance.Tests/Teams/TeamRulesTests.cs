using System.Text.RegularExpressions;
using BranchPlatform.Contracts.Governance;
using Governance.Staff;
using Governance.Teams;
using ServiceDefaults.Domain;
using Testing;
using static Governance.Tests.Teams.Branch;

namespace Governance.Tests.Teams;

/// <summary>The rules of 2.1.4 and X2, on the aggregates alone.</summary>
public sealed partial class TeamRulesTests
{
    private static readonly Dictionary<string, (TeamProposalStatus To, Action<TeamProposal> Do)> Commands = new()
    {
        ["approve"] = (TeamProposalStatus.Approved, p => p.Approve(null, Approver, Noon)),
        ["reject"] = (TeamProposalStatus.Rejected, p => p.Reject("人员不足。", Approver, Noon)),
        ["withdraw"] = (TeamProposalStatus.Withdrawn, p => p.Withdraw(Proposer, Noon)),
    };

    private readonly Branch branch = new();

    public static TheoryData<TeamProposalStatus, string> Moves() =>
        [.. from status in Enum.GetValues<TeamProposalStatus>() from command in Commands.Keys select new TheoryDataRow<TeamProposalStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_on_a_proposal_that_waits_and_is_refused_afterwards(TeamProposalStatus status, string command)
    {
        var proposal = branch.In(status);
        if (status != TeamProposalStatus.Proposed)
        {
            Refused("teams.transition_not_allowed", () => Commands[command].Do(proposal));
            Assert.Empty(proposal.TakeRaised());
            return;
        }
        Commands[command].Do(proposal);
        Assert.Equal(Commands[command].To, proposal.Status);
        Assert.Equal(Commands[command].To.ToString(), Assert.IsType<BranchTeamProposalDecided>(Assert.Single(proposal.TakeRaised()).Fact).Outcome);
    }

    [Fact]
    public void The_README_draws_every_move_of_a_proposal_and_no_other()
    {
        var section = Approvals.Desk.Readme[Approvals.Desk.Readme.IndexOf("## The team of a branch", StringComparison.Ordinal)..];
        Assert.Equal(
            Commands.Values.Select(c => $"Proposed --> {c.To}").Order(StringComparer.Ordinal),
            Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_proposed_a_team_does_not_decide_on_it_and_nobody_else_withdraws_it()
    {
        Refused("sod.team_proposer", () => branch.Proposal().Approve(null, Proposer, Noon));
        Refused("sod.team_proposer", () => branch.Proposal().Reject("不同意。", Proposer, Noon));
        Refused("teams.not_proposer", () => branch.Proposal().Withdraw(Approver, Noon));
    }

    [Fact]
    public void One_proposal_for_a_branch_waits_at_a_time_and_it_changes_something()
    {
        Refused("teams.proposal_open", () => branch.Proposal(waits: true));
        Refused("teams.nothing_changes", () => branch.Proposal(now: branch.Team()));
    }

    [Fact]
    public void A_whole_team_is_allowed_and_so_is_a_small_one_that_combines_what_may_be_combined()
    {
        branch.Require(branch.Whole());
        branch.Require(new(branch.Manager.Id, [new(branch.Manager.Id, TeamFunction.CustomerService), new(branch.Manager.Id, TeamFunction.HR), new(branch.Careful.Id, TeamFunction.Finance), new(branch.Careful.Id, TeamFunction.Risk)]));
        branch.Require(new(null, []), branch.Unit("Planned"));
    }

    [Fact]
    public void An_operating_branch_is_not_without_a_manager() =>
        Refused("teams.manager_missing", () => branch.Require(branch.Whole() with { ManagerId = null }));

    [Fact]
    public void One_person_does_not_cover_intake_review_and_processing()
    {
        var allrounder = branch.Person("INTAKE_CLERK", "REVIEW_OFFICER", "PROCESSING_OFFICER");
        Refused("sod.team_posts", () => branch.Require(new(branch.Manager.Id, [new(allrounder.Id, TeamFunction.Operations)]), others: allrounder));
        var two = branch.Person("INTAKE_CLERK", "REVIEW_OFFICER");
        branch.Require(new(branch.Manager.Id, [new(two.Id, TeamFunction.Operations)]), others: two);
    }

    [Theory, InlineData("CASHIER", "ACCOUNTANT"), InlineData("CASHIER", "INTERNAL_AUDITOR"), InlineData("PROCESSING_OFFICER", "ACCOUNTANT"), InlineData("PROCESSING_OFFICER", "INTERNAL_AUDITOR")]
    public void Nobody_in_a_team_holds_incompatible_posts(string one, string other)
    {
        var both = branch.Person(one, other);
        Refused("sod.team_posts", () => branch.Require(new(branch.Manager.Id, [new(both.Id, TeamFunction.HR)]), others: both));
    }

    [Theory, InlineData(TeamFunction.Operations, TeamFunction.Finance), InlineData(TeamFunction.Operations, TeamFunction.Risk)]
    public void Nobody_covers_incompatible_functions(TeamFunction one, TeamFunction other) =>
        Refused("sod.team_functions", () => branch.Require(new(branch.Manager.Id, [new(branch.Careful.Id, one), new(branch.Careful.Id, other)])));

    [Fact]
    public void The_manager_does_not_watch_over_himself() =>
        Refused("sod.team_functions", () => branch.Require(new(branch.Manager.Id, [new(branch.Manager.Id, TeamFunction.Risk)])));

    [Fact]
    public void Nobody_manages_two_branches_without_a_resolution() =>
        Refused("teams.manager_of_another", () => branch.Require(branch.Whole(), managing: new Dictionary<Guid, string> { [branch.Manager.Id] = "B007" }));

    [Fact]
    public void Only_who_sits_on_the_managers_post_manages() =>
        Refused("teams.manager_without_post", () => branch.Require(branch.Whole() with { ManagerId = branch.Careful.Id }));

    [Fact]
    public void Unknown_left_suspended_and_other_branches_people_are_refused()
    {
        Refused("teams.person_unknown", () => branch.Require(With(Company.NewPerson())));
        var (left, suspended, away) = (branch.Person("EMPLOYEE"), branch.Person("EMPLOYEE"), branch.Person("EMPLOYEE"));
        (left.Status, suspended.Status, away.OrgUnitId) = ("Left", "Suspended", Company.NewPerson());
        Refused("teams.person_not_active", () => branch.Require(With(left.Id), others: left));
        Refused("teams.person_not_active", () => branch.Require(With(suspended.Id), others: suspended));
        Refused("teams.person_elsewhere", () => branch.Require(With(away.Id), others: away));

        Composition With(Guid person) => new(branch.Manager.Id, [new(person, TeamFunction.HR)]);
    }

    [Fact]
    public void A_region_has_no_team_nor_has_a_closed_branch_and_nobody_stands_twice()
    {
        Refused("teams.not_a_branch", () => branch.Require(branch.Whole(), branch.Unit(type: "Region")));
        Refused("teams.branch_closed", () => branch.Require(branch.Whole(), branch.Unit("Closed")));
        Refused("teams.member_twice", () => branch.Require(new(branch.Manager.Id, [new(branch.Careful.Id, TeamFunction.HR), new(branch.Careful.Id, TeamFunction.HR)])));
    }

    [Fact]
    public void A_team_says_what_nobody_covers_and_tells_it_once()
    {
        var team = BranchTeam.Begin(branch.Proposal(branch.Whole().Without(branch.Careful.Id)), Minimum, Noon);
        Assert.Equal(["Risk"], team.Missing);
        Assert.Equal(["BranchTeamChanged", "BranchTeamIncomplete"], Told(team));
        team.Take(branch.Proposal(branch.Whole() with { Members = [.. branch.Whole().Members.Take(3), new(branch.Careful.Id, TeamFunction.HR)] }), Minimum, Noon);
        Assert.Equal(["BranchTeamChanged"], Told(team));
        team.Take(branch.Proposal(), Minimum, Noon);
        Assert.Equal(("Complete", 3), (team.State, team.Changes));
    }

    [Fact]
    public void Whoever_leaves_moves_or_may_not_do_it_any_more_is_out_of_the_team_by_himself()
    {
        (StaffCopy Who, Action<StaffCopy> What, string Missing)[] changes =
        [
            (branch.Manager, p => p.Status = "Left", "Manager"), (branch.Accountant, p => p.OrgUnitId = Company.NewPerson(), "Finance"),
            (branch.Careful, p => p.Status = "Suspended", "Risk"), (branch.Officer, p => p.Posts = ["INTAKE_CLERK", "REVIEW_OFFICER", "PROCESSING_OFFICER"], "Operations"),
        ];
        foreach (var (who, what, missing) in changes)
        {
            var team = branch.Team();
            what(who);
            team.Follow(who, TeamRules.Shipped, Minimum, Noon);
            Assert.Equal([missing], team.Missing);
            Assert.Equal(["BranchTeamChanged", "BranchTeamIncomplete"], Told(team));
            Assert.Equal(TeamCause.StaffChange, team.Versions[^1].Cause);
            team.Follow(who, TeamRules.Shipped, Minimum, Noon);
            Assert.Empty(team.TakeRaised());
        }
    }

    [Fact]
    public void A_change_that_does_not_touch_the_team_tells_nothing()
    {
        var team = branch.Team();
        branch.Officer.Name = "新名";
        team.Follow(branch.Officer, TeamRules.Shipped, Minimum, Noon);
        team.Follow(branch.Person("EMPLOYEE"), TeamRules.Shipped, Minimum, Noon);
        Assert.Empty(team.TakeRaised());
    }

    [Fact]
    public void Another_minimum_measures_teams_anew_and_the_same_is_no_change()
    {
        var team = branch.Team();
        team.Measure([.. Minimum, TeamFunction.HR], Noon);
        Assert.Equal(["HR"], team.Missing);
        Assert.Equal(["BranchTeamChanged", "BranchTeamIncomplete"], Told(team));
        var minimum = TeamMinimum.Shipped(TeamRules.Shipped);
        Refused("teams.minimum_unchanged", () => minimum.Change([.. Minimum.Reverse()], Approver, Noon));
    }

    [Fact]
    public void The_end_of_a_day_is_evidence_of_a_complete_team_or_of_what_it_lacks()
    {
        Assert.Equal([new("2.1.4", "team_complete", Met: true, new(2026, 11, 23))], TeamDay.Close(branch.Id, new(2026, 11, 23), [], Noon).TakeRaised().Single().Evidence);
        Assert.Equal([new("2.1.4", "team_complete", Met: false, new(2026, 11, 23))], TeamDay.Close(branch.Id, new(2026, 11, 23), ["Risk"], Noon).TakeRaised().Single().Evidence);
    }

    [Theory, InlineData(0, true), InlineData(31, true), InlineData(32, false)]
    public void After_a_downtime_days_that_lie_too_far_back_are_not_told(int daysBack, bool told) =>
        Assert.Equal(told, MissedDays.IsTold(BusinessTime.DayOf(Noon).AddDays(-daysBack), Noon));

    private static string[] Told(BranchTeam team) => [.. team.TakeRaised().Select(f => f.Fact.GetType().Name)];

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    [GeneratedRegex(@"(\w+) --> (\w+)")]
    private static partial Regex Move();
}
