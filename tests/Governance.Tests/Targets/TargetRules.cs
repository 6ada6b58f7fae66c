using System.Text;
using BranchPlatform.Contracts.Governance;
using Governance.Targets;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Targets;

/// <summary>What a target of the company is, how it is divided, and how it moves (policy 1.1).</summary>
public sealed class TargetRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Director = Company.NewPerson();
    private static readonly OrgUnitCopy HeadOffice = Unit("HQ"), B1 = Unit("B001"), B2 = Unit("B002"), Closed = Unit("B009");

    [Fact]
    public void A_target_in_force_tells_the_company_s_and_each_branch_s_part()
    {
        var (target, parts) = Cascaded();
        target.PutInForce(parts, null, Noon);
        Assert.Equal(new CompanyTargetSet(target.Id, 2027, "K01", 1000, "case", HeadOffice.Id, 100, Director, Noon), Assert.Single(target.TakeRaised()).Fact);
        Assert.Equal(
            [new BranchTargetCascaded(parts[0].Id, target.Id, B1.Id, 2027, "K01", "volume_planned", 500, "case", Noon), new BranchTargetCascaded(parts[1].Id, target.Id, B2.Id, 2027, "K01", "volume_planned", 400, "case", Noon)],
            parts.SelectMany(p => p.TakeRaised()).Select(f => f.Fact));
        Assert.All(parts, p => Assert.Equal(TargetStatus.InForce, p.Status));
    }

    [Fact]
    public void Branch_targets_that_do_not_add_up_are_refused_unless_a_reserve_makes_up_the_difference()
    {
        var target = Draft();
        var error = Refused("targets.not_made_up", () => target.Cascade([new(B1, 500), new(B2, 400)], null, Noon));
        Assert.Equal((1000m, 900m, 0m), (error.Details["value"], error.Details["madeUp"], error.Details["reserve"]));
        Refused("targets.not_made_up", () => target.Cascade([new(B1, 500), new(B2, 400)], 99, Noon));
        Refused("targets.not_made_up", () => target.Cascade([new(B1, 500), new(B2, 600)], null, Noon));
        Assert.Equal(TargetStatus.Draft, target.Status);
        target.Cascade([new(B1, 500), new(B2, 400)], 100, Noon);
        Assert.Equal((TargetStatus.Cascaded, 100m), (target.Status, target.Reserve));
        // Once more, as long as it is not in force.
        target.Cascade([new(B1, 600), new(B2, 400)], null, Noon);
        Assert.Equal(0, target.Reserve);
    }

    [Fact]
    public void A_mean_is_that_of_the_branches_by_their_weights_and_has_no_reserve()
    {
        var target = Draft("K11", 95);
        Refused("targets.not_made_up", () => target.Cascade([new(B1, 97, 1), new(B2, 94, 1)], null, Noon));
        Refused("targets.mean_has_no_reserve", () => target.Cascade([new(B1, 97, 1), new(B2, 94, 2)], 1, Noon));
        Refused("targets.weight_wrong", () => target.Cascade([new(B1, 97), new(B2, 94, 2)], null, Noon));
        Assert.Equal([97m, 94m], target.Cascade([new(B1, 97, 1), new(B2, 94, 2)], null, Noon).Select(p => p.Value));
        Refused("targets.weight_wrong", () => Draft().Cascade([new(B1, 1000, 1)], null, Noon));
    }

    [Fact]
    public void A_branch_has_a_part_once_and_only_where_it_operates_or_will()
    {
        Refused("targets.branch_unknown", () => Draft().Cascade([new(null, 1000)], null, Noon));
        Refused("targets.branch_unknown", () => Draft().Cascade([new(HeadOffice, 1000)], null, Noon));
        Refused("targets.branch_not_operating", () => Draft().Cascade([new(Closed, 1000)], null, Noon));
        Refused("targets.branch_not_operating", () => Draft().Cascade([new(As(B1, "Suspended"), 1000)], null, Noon));
        Refused("targets.branch_twice", () => Draft().Cascade([new(B1, 500), new(B1, 500)], null, Noon));
        Refused("targets.no_branches", () => Draft().Cascade([], 1000, Noon));
        Assert.Single(Draft().Cascade([new(As(B1, "Planned"), 1000)], null, Noon));
    }

    [Fact]
    public void A_target_needs_an_owner_a_measure_that_there_is_a_value_and_a_year_that_is_not_over()
    {
        Refused("targets.owner_missing", () => CompanyTarget.Set(new(2027, "K01", 1000), null, [], Director, Noon));
        Refused("targets.owner_not_department", () => CompanyTarget.Set(new(2027, "K01", 1000), B1, [], Director, Noon));
        Refused("targets.metric_unknown", () => Draft("K99"));
        Refused("targets.value_out_of_range", () => Draft("K01", 0));
        Refused("targets.value_out_of_range", () => Draft("K01", 10.5m));
        Refused("targets.value_out_of_range", () => Draft().Cascade([new(B1, 999.5m)], null, Noon));
        Refused("targets.value_out_of_range", () => Draft().Cascade([new(B1, 1000)], -5, Noon));
        Refused("targets.year_past", () => CompanyTarget.Set(new(2025, "K01", 1000), HeadOffice, [], Director, Noon));
        Refused("targets.year_past", () => Draft().Cascade([new(B1, 1000)], null, Noon.AddYears(2)));
        var (target, parts) = Cascaded();
        Refused("targets.year_past", () => target.PutInForce(parts, null, Noon.AddYears(2)));
        // The running year has begun and can still be aimed at.
        Assert.Equal(2026, CompanyTarget.Set(new(2026, "K01", 1000), HeadOffice, [], Director, Noon).Year);
    }

    [Fact]
    public void Of_a_measure_and_year_one_target_is_active_until_another_takes_its_place()
    {
        var (old, oldParts) = InForce();
        var error = Refused("targets.active_already", () => Draft(active: [old]));
        Assert.Equal(old.Id, error.Details["activeId"]);
        Refused("targets.nothing_to_supersede", () => Draft(supersedes: Company.NewPerson()));
        var draft = Draft();
        Refused("targets.nothing_to_supersede", () => Draft(supersedes: draft.Id, active: [draft]));

        var next = Draft(supersedes: old.Id, active: [old]);
        Refused("targets.active_already", () => Draft(supersedes: old.Id, active: [old, next]));
        var parts = next.Cascade([new(B1, 1000)], null, Noon);
        var stranger = Draft();
        Refused("targets.active_already", () => stranger.PutInForce(stranger.Cascade([new(B1, 1000)], null, Noon), (old, oldParts), Noon));
        old.TakeRaised();
        next.PutInForce(parts, (old, oldParts), Noon);
        Assert.Equal((TargetStatus.Superseded, TargetStatus.InForce), (old.Status, next.Status));
        Assert.All(oldParts, p => Assert.Equal(TargetStatus.Superseded, p.Status));
        Assert.Equal(new CompanyTargetEnded(old.Id, 2027, "K01", "Superseded", Noon), Assert.Single(old.TakeRaised()).Fact);
    }

    [Theory, MemberData(nameof(StatesAndCommands))]
    public void Every_command_is_allowed_in_its_states_and_refused_by_name_in_every_other(TargetStatus from, string command)
    {
        var (target, parts) = In(from);
        var (to, act) = command switch
        {
            "cascade" => (TargetStatus.Cascaded, (Action)(() => target.Cascade([new(B1, 1000)], null, Noon))),
            "put in force" => (TargetStatus.InForce, () => target.PutInForce(parts, null, Noon)),
            _ => (TargetStatus.Closed, () => target.Close(parts, Noon)),
        };
        if (CompanyTarget.Transitions[from].Contains(to))
        {
            act();
            Assert.Equal(to, target.Status);
            return;
        }
        Assert.Equal(from.ToString(), Refused("targets.transition_not_allowed", act).Details["currentState"]);
        Assert.Equal(from, target.Status);
    }

    public static TheoryData<TargetStatus, string> StatesAndCommands =>
        new(from state in Enum.GetValues<TargetStatus>() from command in new[] { "cascade", "put in force", "close" } select (state, command));

    [Fact]
    public void The_README_draws_every_move_of_a_target_and_no_other() => Assert.Equal(Diagrams.Moves(CompanyTarget.Transitions), Diagrams.Moves("Targets of the company and its branches"));

    [Fact]
    public void A_year_that_a_branch_begins_is_evidence_by_what_is_missing()
    {
        var whole = Assert.Single(TargetYear.Begin(B1.Id, 2027, ["K01", "K16", "K18"], Noon).TakeRaised());
        Assert.Equal([new ClauseEvidence("1.1", "target_cascaded", true, new(2027, 1, 1))], whole.Evidence);
        var partly = Assert.Single(TargetYear.Begin(B1.Id, 2027, ["K01", "K11"], Noon).TakeRaised());
        Assert.Equal([new ClauseEvidence("1.1", "target_cascaded", false, new(2027, 1, 1))], partly.Evidence);
        Assert.Equal(["K16", "K18"], Assert.IsType<BranchTargetYearBegun>(partly.Fact).MissingMetrics);
    }

    [Theory, InlineData("""{"metrics":[]}"""), InlineData("""{"metrics":[{"code":"A","mandatory":true},{"code":"A"}]}""")]
    public void Measures_that_cannot_be_right_are_not_taken(string json) =>
        Assert.Throws<InvalidOperationException>(() => TargetMetrics.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    private static CompanyTarget Draft(string metric = "K01", decimal value = 1000, Guid? supersedes = null, params CompanyTarget[] active) =>
        CompanyTarget.Set(new(2027, metric, value, supersedes), HeadOffice, active, Director, Noon);

    private static (CompanyTarget Target, IReadOnlyList<BranchTarget> Parts) Cascaded()
    {
        var target = Draft();
        return (target, target.Cascade([new(B1, 500), new(B2, 400)], 100, Noon));
    }

    private static (CompanyTarget Target, IReadOnlyList<BranchTarget> Parts) InForce()
    {
        var (target, parts) = Cascaded();
        target.PutInForce(parts, null, Noon);
        return (target, parts);
    }

    private static (CompanyTarget Target, IReadOnlyList<BranchTarget> Parts) In(TargetStatus status)
    {
        if (status == TargetStatus.Draft) return (Draft(), []);
        var (target, parts) = status == TargetStatus.Cascaded ? Cascaded() : InForce();
        if (status == TargetStatus.Closed) target.Close(parts, Noon);
        if (status == TargetStatus.Superseded)
        {
            var next = Draft(supersedes: target.Id, active: [target]);
            next.PutInForce(next.Cascade([new(B1, 1000)], null, Noon), (target, parts), Noon);
        }
        return (target, parts);
    }

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    private static OrgUnitCopy Unit(string code) => Company.Units().Single(u => u.Code == code);

    private static OrgUnitCopy As(OrgUnitCopy unit, string status) => new()
    {
        Id = unit.Id, Code = unit.Code, Name = unit.Name, Type = unit.Type, ParentId = unit.ParentId, Path = unit.Path, Status = status, Version = 2,
    };
}
