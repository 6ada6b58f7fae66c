using System.Text.RegularExpressions;
using Governance.Variations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Variations;

/// <summary>The rules of 1.3.1, on the aggregate alone.</summary>
public sealed partial class VariationRules
{
    private const string Review = "operations.time_limits.complex.review", Entered = "operations.indicators.k02.green";

    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Manager = Company.NewPerson(), Head = Company.NewPerson();

    private static readonly Dictionary<string, (VariationStatus From, VariationStatus To, Action<LocalVariation> Do)> Commands = new()
    {
        ["approve"] = (VariationStatus.Proposed, VariationStatus.InForce, v => v.Approve("同意。", [], Head, Noon)),
        ["reject"] = (VariationStatus.Proposed, VariationStatus.Rejected, v => v.Reject("不需要。", Head, Noon)),
        ["end"] = (VariationStatus.InForce, VariationStatus.Ended, v => v.End("恢复统一标准。", Manager, Noon)),
        ["expire"] = (VariationStatus.InForce, VariationStatus.Expired, v => v.Expire(renewed: false, Noon)),
    };

    public static TheoryData<VariationStatus, string> Moves() =>
        [.. from status in Enum.GetValues<VariationStatus>() from command in Commands.Keys select new TheoryDataRow<VariationStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_state_and_is_refused_in_every_other(VariationStatus status, string command)
    {
        var variation = In(status);
        Assert.Equal(status, variation.Status);
        var (from, to, act) = Commands[command];
        if (from == status)
        {
            act(variation);
            Assert.Equal(to, variation.Status);
            Assert.Single(variation.TakeRaised());
            return;
        }
        Refused("variations.transition_not_allowed", () => act(variation));
        Assert.Equal(status, variation.Status);
        Assert.Empty(variation.TakeRaised());
    }

    [Fact]
    public void The_README_draws_every_move_of_a_variation_and_no_other()
    {
        var readme = Approvals.Desk.Readme;
        var section = readme[readme.IndexOf("## Local variations", StringComparison.Ordinal)..];
        Assert.Equal(
            Commands.Values.Select(c => $"{c.From} --> {c.To}").Order(StringComparer.Ordinal),
            Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_is_tightened_the_way_that_it_is_strict()
    {
        Assert.Equal((3m, 2m), Wanted(Review, 2) is var shorter ? (shorter.HqValue, shorter.LocalValue) : default);
        Assert.Equal((98m, 99m), Wanted(Entered, 99) is var more ? (more.HqValue, more.LocalValue) : default);
    }

    [Theory, InlineData(Review, 4), InlineData(Entered, 97)]
    public void Nothing_is_ever_loosened(string key, int value) => Refused("variations.looser_than_hq", () => Wanted(key, value));

    [Theory, InlineData(Review, 3), InlineData(Entered, 98)]
    public void The_companys_own_value_is_no_variation(string key, int value) => Refused("variations.equal_to_hq", () => Wanted(key, value));

    [Theory, InlineData(Review, 0), InlineData(Review, -1), InlineData(Entered, 101)]
    public void A_value_that_cannot_be_kept_is_refused(string key, int value) => Refused("variations.value_impossible", () => Wanted(key, value));

    [Fact]
    public void A_key_that_the_catalogue_has_not_got_is_refused_and_no_unit_makes_its_own()
    {
        Refused("variations.key_unknown", () => Wanted("operations.time_limits.complex.tea", 1));
        Refused("variations.key_unknown", () => Wanted("b001.own_product.review", 1));
    }

    [Fact]
    public void Each_one_has_a_last_day_and_begins_today_or_later()
    {
        Refused("variations.no_expiry", () => Propose(new(Review, 2, Today, null, "从严。")));
        Refused("variations.start_in_past", () => Propose(new(Review, 2, Today.AddDays(-1), Today.AddDays(9), "从严。")));
        Refused("variations.ends_before_start", () => Propose(new(Review, 2, Today.AddDays(2), Today.AddDays(1), "从严。")));
        Propose(new(Review, 2, Today, Today, "从严。"));
    }

    [Fact]
    public void A_proposal_that_waits_past_its_first_day_cannot_be_approved_backwards() =>
        Refused("variations.start_in_past", () => Wanted(Review, 2).Approve(null, [], Head, Noon.AddDays(1)));

    [Fact]
    public void Two_for_one_value_do_not_overlap_and_may_follow_one_another()
    {
        var there = In(VariationStatus.InForce);
        Refused("variations.overlapping", () => Propose(new(Review, 1, there.Until, there.Until.AddDays(9), "从严。"), there));
        var waiting = Wanted(Review, 1);
        Refused("variations.overlapping", () => waiting.Approve(null, [there], Head, Noon));
        var next = Propose(new(Review, 1, there.Until.AddDays(1), there.Until.AddDays(9), "从严。"), there);
        Assert.False(there.IsRenewedBy(next));
        next.Approve(null, [there], Head, Noon);
        Assert.True(there.IsRenewedBy(next));
    }

    [Fact]
    public void Only_branches_and_regions_that_operate_vary()
    {
        Refused("variations.unit_not_local", () => Propose(new(Review, 2, Today, Today, "从严。"), unit: Unit("HeadOffice")));
        Refused("variations.unit_not_operating", () => Propose(new(Review, 2, Today, Today, "从严。"), unit: Unit(status: "Suspended")));
        Propose(new(Review, 2, Today, Today, "从严。"), unit: Unit("Region"));
    }

    [Fact]
    public void Whoever_proposed_it_does_not_decide_on_it()
    {
        Refused("sod.variation_proposer", () => Wanted(Review, 2).Approve(null, [], Manager, Noon));
        Refused("sod.variation_proposer", () => Wanted(Review, 2).Reject("不需要。", Manager, Noon));
    }

    [Fact]
    public void Ended_in_time_renewed_or_run_out_is_evidence()
    {
        Assert.True(Evidence(v => v.End("恢复统一标准。", Manager, Noon)));
        Assert.True(Evidence(v => v.Expire(renewed: true, v.ExpiresAt)));
        Assert.False(Evidence(v => v.Expire(renewed: false, v.ExpiresAt)));
        Refused("variations.over", () => In(VariationStatus.InForce).End("恢复统一标准。", Manager, In(VariationStatus.InForce).ExpiresAt));
    }

    [Fact]
    public void Its_last_day_is_over_at_midnight_in_Shanghai() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), Propose(new(Review, 2, Today, Today, "从严。")).ExpiresAt);

    [Fact]
    public void What_may_vary_is_the_limits_of_each_type_of_business_and_bounds_of_indicators()
    {
        Assert.Equal(["operations.indicators", "operations.time_limits"], VariableValues.All.Values.Select(v => v.Catalogue).Distinct().Order(StringComparer.Ordinal));
        Assert.All(VariableValues.All.Values, v => Assert.True(v.IsPossible(v.Value) && Key().IsMatch(v.Key) && v.Key.StartsWith($"{v.Catalogue}.", StringComparison.Ordinal), v.Key));
        foreach (var type in new[] { "simple", "standard", "complex", "credit", "change", "close", "special" })
            Assert.Contains($"operations.time_limits.{type}.review", VariableValues.All.Keys);
    }

    private static bool Evidence(Action<LocalVariation> over)
    {
        var variation = In(VariationStatus.InForce);
        over(variation);
        var evidence = Assert.Single(variation.TakeRaised().Single().Evidence);
        Assert.Equal(("1.3.1", "variation_ended_in_time"), (evidence.Code, evidence.Measure));
        return evidence.Met;
    }

    private static LocalVariation In(VariationStatus status)
    {
        var variation = Wanted(Review, 2);
        if (status == VariationStatus.Rejected) variation.Reject("不需要。", Head, Noon);
        else if (status != VariationStatus.Proposed) variation.Approve(null, [], Head, Noon);
        if (status == VariationStatus.Ended) variation.End("恢复统一标准。", Manager, Noon);
        if (status == VariationStatus.Expired) variation.Expire(renewed: false, Noon);
        variation.TakeRaised();
        return variation;
    }

    private static LocalVariation Wanted(string key, decimal value) => Propose(new(key, value, Today, Today.AddDays(30), "从严。"));

    private static LocalVariation Propose(Variation wanted, LocalVariation? there = null, OrgUnitCopy? unit = null) =>
        LocalVariation.Propose(unit ?? Unit(), wanted, VariableValues.All.GetValueOrDefault(wanted.Key), there is null ? [] : [there], Manager, Noon);

    private static OrgUnitCopy Unit(string type = "Branch", string status = "Operating") =>
        new() { Id = Company.Branch1, Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/R1/B001/", Status = status, Version = 1 };

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    [GeneratedRegex(@"(\w+) --> (\w+)")]
    private static partial Regex Move();

    [GeneratedRegex(VariationShapes.Key)]
    private static partial Regex Key();
}
