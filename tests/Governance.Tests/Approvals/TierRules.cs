using Governance.Approvals.Tiers;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using static Governance.Tests.Approvals.Desk;

namespace Governance.Tests.Approvals;

/// <summary>The table of reference data F3 and its rules, as data.</summary>
public sealed class TierRules
{
    // The table of F3, each bound and the first hundredth above it.
    [Theory]
    [InlineData("expense", 2000, 10000, 50000, 500000)]
    [InlineData("payment", 10000, 50000, 500000, 2000000)]
    [InlineData("application", 50000, 500000, 2000000, 10000000)]
    [InlineData("compensation", 500, 5000, 20000, 100000)]
    public void Upper_bounds_belong_to_their_tier(string matter, params int[] bounds)
    {
        for (var tier = 1; tier <= bounds.Length; tier++)
        {
            Assert.Equal(tier, TierOf(matter, bounds[tier - 1]));
            Assert.Equal(tier + 1, TierOf(matter, bounds[tier - 1] + 0.01m));
        }
        Assert.Equal(1, TierOf(matter, 0.01m));
    }

    [Fact]
    public void A_transfer_of_funds_begins_at_the_second_tier()
    {
        Assert.Equal([2, 2, 3, 4, 5], new[] { 1m, 200000m, 200000.01m, 1000000.01m, 5000000.01m }.Select(amount => TierOf("fund_transfer", amount)));
        Assert.Equal([2, 3], Table.UpTo(Table.Matter("fund_transfer"), 3));
        Assert.Equal([Roles.DepartmentHead], Open("1.00", "fund_transfer").OpenRoles);
    }

    [Theory, InlineData("Critical"), InlineData("Major")]
    public void The_highest_risk_level_raises_by_one_tier(string level)
    {
        Assert.Equal(2, Table.TierOf(Table.Matter("application"), new(50000, "CNY"), level));
        Assert.Equal(5, Table.TierOf(Table.Matter("application"), new(20000000, "CNY"), level));
        Assert.Equal(1, Table.TierOf(Table.Matter("application"), new(50000, "CNY"), "High"));
        Assert.Equal(2, Table.TierOf(Table.Matter("application"), null, level));
    }

    [Fact]
    public void Without_an_amount_the_lowest_tier_decides_and_with_a_foreign_one_the_highest()
    {
        Assert.Equal(1, Table.TierOf(Table.Matter("application"), null, "Low"));
        Assert.Equal(5, Table.TierOf(Table.Matter("application"), new(1, "USD"), "Low"));
    }

    [Theory]
    [InlineData("expense", 1, 2, "BranchManager", "FinanceManager", "DepartmentHead")]
    [InlineData("expense", 10000, 3, "BranchManager", "DepartmentHead", "FinanceManager, Executive")]
    [InlineData("expense", 10001, 4, "BranchManager", "DepartmentHead", "FinanceManager, Executive", "CommitteeChair")]
    [InlineData("application", 500000, 3, "BranchManager", "DepartmentHead", "FinanceManager", "RiskManager, Executive")]
    [InlineData("expense", 500001, 5, "BranchManager", "DepartmentHead", "FinanceManager, Executive", "CommitteeChair", "")]
    public void What_is_not_in_the_budget_goes_one_tier_higher_and_finance_has_a_say(string matter, int amount, int tier, params string[] steps)
    {
        var approval = Open($"{amount}.00", matter, unbudgeted: true);
        Assert.Equal((tier, true), (approval.Tier, approval.Unbudgeted));
        Assert.Equal(steps, approval.Steps.Select(s => string.Join(", ", s.Seats.Select(seat => seat.Role))));
    }

    [Fact]
    public void Who_alone_could_say_what_the_budget_allows_and_asks_himself_is_passed_over_by_a_tier()
    {
        var approval = Open("1.00", unbudgeted: true, barred: [Roles.FinanceManager]);
        Assert.Equal(3, approval.Tier);
        Assert.DoesNotContain(Roles.FinanceManager, approval.AllRoles);
    }

    [Fact]
    public void A_case_of_a_revision_without_the_rule_of_the_budget_keeps_its_tier() =>
        Assert.Equal(1, Open("1.00", "expense", table: Table with { UnbudgetedRole = null }, unbudgeted: true).Tier);

    [Fact]
    public void Money_goes_by_the_finance_manager_and_applications_by_the_risk_manager()
    {
        Assert.Equal([Roles.FinanceManager, Roles.Executive], Table.StepOf(Table.Matter("expense"), 3).Roles);
        Assert.Equal([Roles.RiskManager, Roles.Executive], Table.StepOf(Table.Matter("application"), 3).Roles);
        Assert.Equal(StepMode.Sequence, Table.StepOf(Table.Matter("application"), 3).Mode);
    }

    [Fact]
    public void Steps_below_are_included_unless_they_are_marked_as_skipped()
    {
        Assert.Equal([1, 2, 3, 4, 5], Table.UpTo(Table.Matter("application"), 5));
        Assert.Equal([5], Table.UpTo(Table.Matter("innovation_rollout"), 5));
        Assert.Equal([2, 3], Table.UpTo(Table.Matter("budget_between_lines"), 3));
    }

    [Theory]
    [InlineData("application", 1, Roles.BranchManager), InlineData("application", 3, Roles.RiskManager), InlineData("expense", 0, Roles.RiskManager)]
    [InlineData("fund_transfer", 0, Roles.BranchManager), InlineData("innovation_rollout", 0, Roles.CommitteeChair), InlineData("expense", 4, Roles.CommitteeChair, Roles.BranchManager)]
    public void A_holders_own_limit_is_the_highest_tier_that_his_roles_decide(string matter, int limit, params string[] roles) =>
        Assert.Equal(limit, Table.LimitOf(Table.Matter(matter), roles));

    [Fact]
    public void A_table_that_could_not_decide_everything_is_refused()
    {
        Wrong(Table with { Tiers = [.. Table.Tiers.Take(4)] });
        Wrong(Table with { Tiers = [.. Table.Tiers.Skip(1)] });
        Wrong(Table with { Tiers = [new(1, StepMode.AnyOne, ["Nobody"]), .. Table.Tiers.Skip(1)] });
        Wrong(Table with { Tiers = [new(1, StepMode.AnyOne, []), .. Table.Tiers.Skip(1)] });
        Wrong(Table with { UnbudgetedRole = "Nobody" });
        Wrong(Table with { RateDays = -1 });
        Wrong(Table with { Matters = [new("x")] });
        Wrong(Table with { Matters = [new("x", Limits: [1, 2])] });
        Wrong(Table with { Matters = [new("x", Fixed: 6)] });
        Wrong(Table with { Matters = [new("x", Fixed: 1), new("x", Fixed: 2)] });
        Assert.Equal(Table.Write(), TierDefinition.Read(Table.Write()).Write());
    }

    private static void Wrong(TierDefinition table) => Assert.Throws<InvalidOperationException>(() => TierDefinition.Read(table.Write()));

    private static int TierOf(string matter, decimal amount) => Table.TierOf(Table.Matter(matter), new Money(amount, "CNY"), "Low");
}
