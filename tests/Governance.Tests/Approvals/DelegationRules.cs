using BranchPlatform.Contracts.Approvals;
using Governance.Approvals.Delegations;
using Governance.Staff;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;

namespace Governance.Tests.Approvals;

/// <summary>Delegation of authority (policy 1.3.2), on the aggregate alone.</summary>
public sealed class DelegationRules
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Person = Company.NewPerson();

    [Fact]
    public void A_manager_delegates_what_is_his_and_tells_it()
    {
        var given = Grant();
        Assert.Equal((Person, "application", 1, Today, Today.AddDays(89)), (given.GrantorId, given.Matter, given.Limit, given.From, given.To));
        Assert.Equal($"BranchManager:Unit:{Company.Branch1}", Assert.Single(given.Authority));
        Assert.IsType<AuthorityDelegated>(Assert.Single(given.TakeRaised()).Fact);
    }

    [Fact]
    public void Ninety_days_and_no_more()
    {
        Assert.True(Grant(to: Today.AddDays(89)).CountsOn(Today.AddDays(89)));
        Refused("delegations.too_long", () => Grant(to: Today.AddDays(90)));
    }

    [Fact]
    public void It_begins_today_or_later_and_ends_not_before()
    {
        Refused("delegations.begins_in_past", () => Grant(from: Today.AddDays(-1)));
        Refused("delegations.ends_before_start", () => Grant(from: Today.AddDays(2), to: Today.AddDays(1)));
        Assert.True(Grant(from: Today.AddDays(1), to: Today.AddDays(1)).CountsOn(Today.AddDays(1)));
    }

    [Fact]
    public void Nobody_delegates_more_than_he_has()
    {
        Assert.Equal(1, Refused("delegations.above_own_limit", () => Grant(limit: 2)).Details["limit"]);
        Refused("delegations.no_authority", () => Grant(matter: "innovation_rollout"));
        Refused("delegations.no_authority", () => Grant(own: [new(Roles.ReviewOfficer, Company.Branch1, Reach.Unit)]));
        Refused("delegations.no_authority", () => Grant(own: [new(Roles.BranchManager, Company.Branch1, Reach.Self)]));
        Refused("delegations.matter_unknown", () => Grant(matter: "tea_and_biscuits"));
        Refused("delegations.amount_not_positive", () => Grant(upTo: new(0, "CNY")));
    }

    [Fact]
    public void Nobody_delegates_to_himself() => Refused("delegations.to_oneself", () => DelegationOfAuthority.Grant(
        new("application", 1, null, Today, Today), new(Person, "x", Own), Person, Account(Person), [], Table, Noon));

    [Fact]
    public void The_grantee_has_an_account_that_is_open()
    {
        Refused("delegations.grantee_unknown", () => Grant(grantee: null));
        Refused("delegations.grantee_locked", () => Grant(grantee: Account(Company.NewPerson(), locked: true)));
    }

    [Theory, InlineData(Roles.IntakeClerk), InlineData(Roles.ReviewOfficer), InlineData(Roles.ProcessingOfficer), InlineData(Roles.Cashier), InlineData(Roles.InternalAuditor)]
    public void Authority_to_approve_does_not_pass_to_who_does_the_work_or_checks_it(string role) =>
        Refused("sod.delegation_grantee", () => Grant(grantee: Account(Company.NewPerson(), roles: [Roles.Employee, role])));

    [Fact]
    public void A_matter_is_delegated_once_at_a_time()
    {
        var first = Grant(from: Today, to: Today.AddDays(9));
        Refused("delegations.overlapping", () => Grant(from: Today.AddDays(9), to: Today.AddDays(20), others: [first]));
        Refused("delegations.overlapping", () => Grant(from: Today, to: Today, others: [first]));
        Grant(from: Today.AddDays(10), to: Today.AddDays(20), others: [first]);
        Grant(from: Today, to: Today, matter: "expense", others: [first]);
        first.End(Person, "提前返岗。", Noon);
        Grant(from: Today, to: Today, others: [first]);
    }

    [Fact]
    public void Either_side_ends_it_and_then_it_gives_nothing()
    {
        var given = Grant();
        Refused("delegations.not_yours", () => given.End(Company.NewPerson(), "x", Noon));
        given.End(given.GranteeId, "不便代办。", Noon);
        Assert.False(given.CountsOn(Today));
        Refused("delegations.ended", () => given.End(Person, "x", Noon));
        Assert.False(Grant(to: Today).CountsOn(Today.AddDays(1)));
        Assert.False(Grant(from: Today.AddDays(1)).CountsOn(Today));
    }

    [Fact]
    public void It_ends_with_the_role_that_it_came_from_and_with_either_account()
    {
        Assert.Equal("role_lost", After(d => Account(d.GrantorId, roles: [Roles.Employee])));
        Assert.Equal("account_locked", After(d => Account(d.GrantorId, locked: true, roles: [Roles.BranchManager])));
        Assert.Equal("account_locked", After(d => Account(d.GranteeId, locked: true)));
        Assert.Equal("incompatible_role", After(d => Account(d.GranteeId, roles: [Roles.Cashier])));
        Assert.Null(After(d => Account(d.GrantorId, roles: [Roles.BranchManager, Roles.Employee])));
        Assert.Null(After(d => Account(d.GranteeId, roles: [Roles.DepartmentHead])));

        static string? After(Func<DelegationOfAuthority, AccountCopy> account)
        {
            var given = Grant();
            given.TakeRaised();
            given.Follow(account(given), Noon);
            var told = given.TakeRaised().Select(f => f.Fact).OfType<AuthorityDelegationEnded>().SingleOrDefault();
            Assert.Equal(told is null, given.CountsOn(Today));
            return told?.Reason;
        }
    }

    private static readonly RoleAssignment[] Own = [new(Roles.BranchManager, Company.Branch1, Reach.Unit), new(Roles.Employee, Company.Branch1, Reach.Self)];
    private static readonly AccountCopy Deputy = Account(Company.NewPerson());

    private static DelegationOfAuthority Grant(
        string matter = "application", int limit = 1, Money? upTo = null, DateOnly? from = null, DateOnly? to = null, RoleAssignment[]? own = null, params DelegationOfAuthority[] others) =>
        Grant(Deputy, matter, limit, upTo, from, to, own, others);

    private static DelegationOfAuthority Grant(
        AccountCopy? grantee, string matter = "application", int limit = 1, Money? upTo = null, DateOnly? from = null, DateOnly? to = null, RoleAssignment[]? own = null,
        params DelegationOfAuthority[] others) => DelegationOfAuthority.Grant(
        new(matter, limit, upTo, from ?? Today, to ?? (from ?? Today).AddDays(89)), new(Person, "manager", own ?? Own), grantee?.Id ?? Company.NewPerson(), grantee, others, Table, Noon);

    private static AccountCopy Account(Guid id, bool locked = false, params string[] roles) => new() { Id = id, OrgUnitId = Company.Branch1, Roles = roles, Locked = locked, Version = 1 };
}
