using System.Text.RegularExpressions;
using BranchPlatform.Contracts.Approvals;
using Governance.Approvals;
using Governance.Approvals.Tiers;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;

namespace Governance.Tests.Approvals;

/// <summary>The rules of X3 and F3, on the aggregate alone.</summary>
public sealed partial class ApprovalRules
{
    private const string ByState = "by state";

    private static readonly DateTimeOffset FiveDaysLater = Noon.AddDays(7);

    /// <summary>Every command with the state that each state leads to; in every other state it is refused, or changes nothing where nobody asked.</summary>
    private static readonly Dictionary<string, (string? Refusal, (ApprovalStatus From, ApprovalStatus To)[] Works, Action<ApprovalCase> Do)> Commands = new()
    {
        ["approve"] = (ByState, [(ApprovalStatus.Pending, ApprovalStatus.Approved)], c => c.Approve(Head, Seen(c.StepNo), null, Noon)),
        ["reject"] = (ByState, [(ApprovalStatus.Pending, ApprovalStatus.Rejected)], c => c.Reject(Head, Seen(c.StepNo), "资料不实。", Noon)),
        ["return to a step"] = (ByState, [(ApprovalStatus.Pending, ApprovalStatus.Pending)], c => c.Return(Head, Seen(c.StepNo), 1, "请网点再看。", Noon)),
        ["return to the requester"] = (ByState, [(ApprovalStatus.Pending, ApprovalStatus.Returned)], c => c.Return(Head, Seen(c.StepNo), null, "请补充。", Noon)),
        ["delegate"] = (ByState, [(ApprovalStatus.Pending, ApprovalStatus.Pending)], c => c.Delegate(Head, Seen(c.StepNo), Nobody.Id, "出差。", Noon)),
        ["withdraw, the requester"] = (ByState,
            [(ApprovalStatus.Pending, ApprovalStatus.Withdrawn), (ApprovalStatus.AwaitingResolution, ApprovalStatus.Withdrawn)], c => c.Withdraw(Requester, "requester", "不办了。", Noon)),
        ["withdraw, the service"] = (null,
            [(ApprovalStatus.Pending, ApprovalStatus.Withdrawn), (ApprovalStatus.AwaitingResolution, ApprovalStatus.Withdrawn)], c => c.Withdraw("customer", Noon)),
        ["void"] = (null, [(ApprovalStatus.Pending, ApprovalStatus.Voided), (ApprovalStatus.AwaitingResolution, ApprovalStatus.Voided)], c => c.Void(Company.NewPerson(), Noon)),
        ["remind"] = (null, [(ApprovalStatus.Pending, ApprovalStatus.Pending)], c => c.Tick(Table, Calendar, Noon.AddDays(2).AddHours(8))),
        ["escalate"] = (null, [(ApprovalStatus.Pending, ApprovalStatus.Pending)], c => c.Tick(Table, Calendar, FiveDaysLater)),
    };

    private static readonly Dictionary<ApprovalStatus, string> Refusals = new()
    {
        [ApprovalStatus.Approved] = "approvals.decided", [ApprovalStatus.Rejected] = "approvals.decided", [ApprovalStatus.Returned] = "approvals.decided",
        [ApprovalStatus.Withdrawn] = "approvals.withdrawn", [ApprovalStatus.Voided] = "approvals.voided", [ApprovalStatus.AwaitingResolution] = "approvals.awaiting_resolution",
    };

    public static TheoryData<ApprovalStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ApprovalStatus>() from command in Commands.Keys select new TheoryDataRow<ApprovalStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_states_and_is_refused_in_every_other(ApprovalStatus status, string command)
    {
        var approval = In(status);
        Assert.Equal(status, approval.Status);
        var (refusal, works, act) = Commands[command];
        if (works.Any(w => w.From == status))
        {
            act(approval);
            Assert.Equal(works.Single(w => w.From == status).To, approval.Status);
            return;
        }
        var before = approval.History.Count;
        if (refusal is null) act(approval);
        else Refused(Refusals[status], () => act(approval));
        Assert.Equal((status, before), (approval.Status, approval.History.Count));
        Assert.Empty(approval.TakeRaised());
    }

    [Fact]
    public void Every_move_of_the_table_is_made_by_a_command_or_by_the_last_step_before_the_committee()
    {
        var made = Commands.Values.SelectMany(c => c.Works).Where(w => w.From != w.To).ToHashSet();
        made.Add((ApprovalStatus.Pending, ApprovalStatus.AwaitingResolution));
        Assert.Equal(ApprovalCase.Transitions.SelectMany(t => t.Value.Select(to => (t.Key, to))).ToHashSet(), made);
        Assert.Equal(ApprovalStatus.AwaitingResolution, Through("20000000.00").Status);
    }

    [Fact]
    public void The_README_draws_every_move_of_a_case_and_no_other()
    {
        var section = Readme[Readme.IndexOf("## The way of an approval", StringComparison.Ordinal)..];
        var drawn = Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => (From: m.Groups[1].Value, To: m.Groups[2].Value)).ToList();
        Assert.Equal(
            ApprovalCase.Transitions.SelectMany(t => t.Value.Select(to => $"{t.Key} --> {to}")).Order(StringComparer.Ordinal),
            drawn.Where(d => d.From != d.To).Select(d => $"{d.From} --> {d.To}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["Pending --> Pending"], drawn.Where(d => d.From == d.To).Select(d => $"{d.From} --> {d.To}"));
    }

    [Fact]
    public void A_case_goes_through_every_tier_below_its_own_and_tells_the_whole_way()
    {
        var approval = Open("2000000.00");
        Assert.Equal((3, 1), (approval.Tier, approval.StepNo));
        approval.Approve(Manager, Seen(1), "同意。", Noon);
        approval.Approve(Head, Seen(2), null, Noon);
        Assert.Equal([Roles.RiskManager], approval.OpenRoles);
        approval.Approve(Risk, Seen(3), null, Noon);
        Assert.Equal((ApprovalStatus.Pending, 3), (approval.Status, approval.StepNo));
        Assert.Equal([Roles.Executive], approval.OpenRoles);
        approval.Approve(Executive, Seen(3), null, Noon.AddHours(1));

        Assert.Equal((ApprovalStatus.Approved, "executive"), (approval.Status, approval.EndedByName));
        var told = Told<ApprovalDecided>(approval);
        Assert.Equal(("Approved", Hash, Noon.AddHours(1)), (told.Outcome, told.ContentHash, told.DecidedAt));
        Assert.Equal((Requester, "application"), (told.RequesterId, told.Matter));
        Assert.Equal([Manager.Id, Head.Id, Risk.Id, Executive.Id], told.Steps.Select(s => s.ActorId));
        Assert.Equal("同意。", told.Steps[0].Reason);
    }

    [Fact]
    public void Each_part_is_told_with_evidence_that_it_was_within_its_holders_limit()
    {
        var approval = Open();
        approval.TakeRaised();
        approval.Approve(Manager, Seen(1), null, Noon);
        var told = approval.TakeRaised().Single(f => f.Fact is ApprovalStepDecided);
        Assert.Equal([new("1.3.2", "approval_within_limit", Met: true)], told.Evidence);
        Assert.Equal((Manager.Id, null, Roles.BranchManager, 1), told.Fact is ApprovalStepDecided d ? (d.ActorId, d.OnBehalfOf, d.Role, d.Tier) : default);

        var rejected = Open();
        rejected.TakeRaised();
        rejected.Reject(Manager, Seen(1), "不同意。", Noon);
        Assert.Empty(rejected.TakeRaised().Single(f => f.Fact is ApprovalStepDecided).Evidence);
    }

    [Fact]
    public void The_requester_and_who_is_related_decide_nothing_whatever_roles_they_hold()
    {
        var all = Table.ApproverRoles.ToArray();
        Refused("sod.approval_requester", () => Open().Approve(new(Requester, "r", all.ToHashSet(), []), Seen(1), null, Noon));
        Refused("sod.approval_related", () => Open().Reject(new(Related, "r", all.ToHashSet(), []), Seen(1), "x", Noon));
    }

    [Fact]
    public void Who_decided_a_step_decides_no_other_and_so_neither_does_whom_he_acted_for()
    {
        var both = Holder("both", Roles.BranchManager, Roles.DepartmentHead);
        var approval = Open("100000.00");
        approval.Approve(both, Seen(1), null, Noon);
        Refused("sod.approval_step", () => approval.Approve(both, Seen(2), null, Noon));

        // In another's place: the grantor has had his part in the case with that.
        var grantor = Holder("grantor", Roles.BranchManager, Roles.DepartmentHead);
        var delegated = Open("100000.00");
        Assert.Equal(grantor.Id, delegated.Approve(For(grantor, Roles.BranchManager), Seen(1), null, Noon));
        Refused("sod.approval_step", () => delegated.Approve(grantor, Seen(2), null, Noon));
        Refused("sod.approval_grantor", () => delegated.Approve(For(grantor, Roles.DepartmentHead), Seen(2), null, Noon));
    }

    [Fact]
    public void Nobody_acts_in_the_place_of_who_must_not_decide()
    {
        var requester = new Approver(Requester, "r", new HashSet<string> { Roles.BranchManager }, []);
        Refused("sod.approval_grantor", () => Open().Approve(For(requester, Roles.BranchManager), Seen(1), null, Noon));
        Refused("sod.approval_grantor", () => Open().Approve(For(requester with { Id = Related }, Roles.BranchManager), Seen(1), null, Noon));
    }

    [Fact]
    public void A_decision_names_what_was_looked_at()
    {
        var refused = Refused("approvals.content_differs", () => Open().Approve(Manager, Seen(1, OtherHash), null, Noon));
        Assert.Equal(Hash, refused.Details["contentHash"]);
        Refused("approvals.content_differs", () => Open().Delegate(Manager, Seen(1, OtherHash), Nobody.Id, "x", Noon));
    }

    [Fact]
    public void Whoever_comes_second_hears_who_was_first()
    {
        var passed = Open("100000.00");
        passed.Approve(Manager, Seen(1), null, Noon);
        var refused = Refused("approvals.step_decided", () => passed.Approve(OtherManager, Seen(1), null, Noon));
        Assert.Equal((Manager.Id, "manager"), ((Guid?)refused.Details["decidedBy"], (string?)refused.Details["decidedByName"]));

        var ended = Open();
        ended.Approve(Manager, Seen(1), null, Noon);
        Assert.Equal("manager", Refused("approvals.decided", () => ended.Reject(OtherManager, Seen(1), "x", Noon)).Details["decidedByName"]);
    }

    [Fact]
    public void Only_the_step_that_is_open_is_decided() => Refused("approvals.step_not_open", () => Open("100000.00").Approve(Head, Seen(2), null, Noon));

    [Fact]
    public void A_role_of_another_step_decides_nothing() => Refused("approvals.not_approver", () => Open("100000.00").Approve(Head, Seen(1), null, Noon));

    [Fact]
    public void The_committee_is_nobodys_to_act_for()
    {
        var approval = Open(null, "innovation_rollout");
        Assert.Equal((ApprovalStatus.AwaitingResolution, 5), (approval.Status, approval.Tier));
        Assert.Empty(approval.OpenRoles);
        Refused("approvals.awaiting_resolution", () => approval.Approve(Chair, Seen(1), null, Noon));
    }

    // The modes of a step

    [Fact]
    public void In_a_sequence_each_role_has_its_turn()
    {
        var approval = Open(table: With(StepMode.Sequence, Roles.RiskManager, Roles.Executive));
        Refused("approvals.not_approver", () => approval.Approve(Executive, Seen(1), null, Noon));
        approval.Approve(Risk, Seen(1), null, Noon);
        Assert.Equal("risk", Refused("approvals.step_decided", () => approval.Approve(Holder("other risk", Roles.RiskManager), Seen(1), null, Noon)).Details["decidedByName"]);
        approval.Approve(Executive, Seen(1), null, Noon);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    [Fact]
    public void A_countersigned_step_needs_every_role_in_any_order_by_different_persons()
    {
        var both = Holder("both", Roles.RiskManager, Roles.Executive);
        var approval = Open(table: With(StepMode.Countersign, Roles.RiskManager, Roles.Executive));
        approval.Approve(Executive, Seen(1), null, Noon);
        Assert.Equal((ApprovalStatus.Pending, Roles.RiskManager), (approval.Status, Assert.Single(approval.OpenRoles)));
        Refused("approvals.step_decided", () => approval.Approve(Holder("other executive", Roles.Executive), Seen(1), null, Noon));
        approval.Approve(Risk, Seen(1), null, Noon);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);

        var alone = Open(table: With(StepMode.Countersign, Roles.RiskManager, Roles.Executive));
        alone.Approve(both, Seen(1), null, Noon);
        Refused("sod.approval_step", () => alone.Approve(both, Seen(1), null, Noon));
    }

    [Fact]
    public void Of_any_one_whoever_comes_first_is_enough()
    {
        var approval = Open(table: With(StepMode.AnyOne, Roles.RiskManager, Roles.Executive));
        Assert.Equal([Roles.RiskManager, Roles.Executive], approval.OpenRoles);
        approval.Approve(Executive, Seen(1), null, Noon);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    [Fact]
    public void One_of_many_rejects_for_all()
    {
        var approval = Open(table: With(StepMode.Countersign, Roles.RiskManager, Roles.Executive));
        approval.Approve(Executive, Seen(1), null, Noon);
        approval.Reject(Risk, Seen(1), "风险过高。", Noon);
        Assert.Equal("Rejected", Told<ApprovalDecided>(approval).Outcome);
    }

    // Return

    [Fact]
    public void A_return_to_a_step_has_it_and_all_that_follow_decided_anew_each_by_who_had_his_part_or_by_somebody_new()
    {
        var approval = Open("2000000.00");
        approval.Approve(Manager, Seen(1), null, Noon);
        approval.Approve(Head, Seen(2), null, Noon);
        approval.Approve(Risk, Seen(3), null, Noon);
        approval.Return(Executive, Seen(3), 1, "网点意见不清。", Noon);
        Assert.Equal((ApprovalStatus.Pending, 1), (approval.Status, approval.StepNo));
        Assert.All(approval.Steps, s => Assert.All(s.Seats, seat => Assert.Null(seat.By)));
        Assert.Equal((ApprovalAct.Returned, 1, "网点意见不清。"), approval.History[^1] is var e ? (e.Act, e.ToStep, e.Reason) : default);

        Refused("sod.approval_step", () => approval.Approve(Holder("x", Roles.BranchManager) with { Id = Executive.Id }, Seen(1), null, Noon));
        approval.Approve(Manager, Seen(1), null, Noon);
        approval.Approve(Head, Seen(2), null, Noon);
        approval.Approve(Holder("other risk", Roles.RiskManager), Seen(3), null, Noon);
        approval.Approve(Executive, Seen(3), null, Noon);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(0)]
    public void A_case_returns_only_to_a_step_before_the_open_one(int step)
    {
        var approval = Open("100000.00");
        approval.Approve(Manager, Seen(1), null, Noon);
        Refused("approvals.cannot_return_to", () => approval.Return(Head, Seen(2), step, "x", Noon));
    }

    [Fact]
    public void A_return_to_the_requester_is_told_as_returned()
    {
        var approval = Open();
        approval.Return(Manager, Seen(1), null, "请补充。", Noon);
        var told = Told<ApprovalDecided>(approval);
        Assert.Equal(("Returned", "ReturnedToRequester", "请补充。"), (told.Outcome, told.Steps[0].Decision, told.Steps[0].Reason));
    }

    // Withdrawal

    [Fact]
    public void Who_asked_and_nobody_else_takes_it_back_and_the_service_hears_it_as_returned()
    {
        var approval = Open();
        Refused("approvals.not_requester", () => approval.Withdraw(Manager.Id, "manager", "x", Noon));
        approval.Withdraw(Requester, "requester", "客户已放弃。", Noon);
        var told = Told<ApprovalDecided>(approval);
        Assert.Equal(("Returned", Requester, "Withdrawn"), (told.Outcome, told.Steps[0].ActorId, told.Steps[0].Decision));
        Refused("approvals.withdrawn", () => approval.Approve(Manager, Seen(1), null, Noon));
    }

    [Fact]
    public void What_the_service_takes_back_or_replaces_is_not_answered()
    {
        var (withdrawn, voided) = (Open(), Open());
        Assert.True(withdrawn.Withdraw("customer", Noon));
        Assert.True(voided.Void(Company.NewPerson(), Noon));
        foreach (var approval in new[] { withdrawn, voided }) Assert.Empty(approval.TakeRaised().Select(f => f.Fact).OfType<ApprovalDecided>());
        Assert.False(withdrawn.Withdraw("customer", Noon));
        Assert.False(voided.Void(Company.NewPerson(), Noon));
        Refused("approvals.voided", () => voided.Approve(Manager, Seen(1), null, Noon));
    }

    // Delegation of one case

    [Fact]
    public void A_delegate_decides_the_step_in_the_place_of_who_gave_it_to_him()
    {
        var approval = Open("100000.00");
        approval.Delegate(Manager, Seen(1), Nobody.Id, "出差。", Noon);
        Assert.Contains(Nobody.Id, approval.DelegateIds);
        Assert.Equal(Manager.Id, approval.Approve(Nobody, Seen(1), null, Noon));
        Assert.Equal((Nobody.Id, (Guid?)Manager.Id), approval.History[^1] is var e ? (e.ActorId!.Value, e.OnBehalfOf) : default);

        // With the step his authority is gone, and both have had their part.
        Assert.Empty(approval.DelegateIds);
        Refused("approvals.not_approver", () => approval.Approve(Holder("stranger"), Seen(2), null, Noon));
        Refused("sod.approval_step", () => approval.Approve(new(Manager.Id, "manager", new HashSet<string> { Roles.DepartmentHead }, []), Seen(2), null, Noon));
    }

    [Fact]
    public void A_delegate_has_nothing_left_where_his_seat_is_taken_or_who_gave_it_took_another()
    {
        var both = Holder("both", Roles.RiskManager, Roles.Executive);
        var taken = Open(table: With(StepMode.Countersign, Roles.RiskManager, Roles.Executive));
        taken.Delegate(Risk, Seen(1), Nobody.Id, "x", Noon);
        Assert.Equal([Nobody.Id], taken.DelegateIds);
        taken.Approve(Risk, Seen(1), null, Noon);
        Assert.Empty(taken.DelegateIds);
        Assert.Contains(Nobody.Id, taken.PartIds);
        Refused("approvals.not_approver", () => taken.Approve(Nobody, Seen(1), null, Noon));

        var other = Open(table: With(StepMode.Countersign, Roles.RiskManager, Roles.Executive));
        other.Delegate(Executive, Seen(1), Nobody.Id, "x", Noon);
        other.Delegate(both, Seen(1), Chair.Id, "x", Noon);
        other.Approve(Executive, Seen(1), null, Noon);
        Assert.Equal([Chair.Id], other.DelegateIds);
        Assert.Equal(both.Id, other.Approve(Chair, Seen(1), null, Noon));
    }

    [Fact]
    public void Separation_of_duties_is_asked_again_for_the_delegate()
    {
        var approval = Open("100000.00");
        Refused("sod.delegate_requester", () => approval.Delegate(Manager, Seen(1), Requester, "x", Noon));
        Refused("sod.delegate_related", () => approval.Delegate(Manager, Seen(1), Related, "x", Noon));
        Refused("delegations.to_oneself", () => approval.Delegate(Manager, Seen(1), Manager.Id, "x", Noon));
        approval.Approve(Manager, Seen(1), null, Noon);
        Refused("sod.delegate_step", () => approval.Delegate(Head, Seen(2), Manager.Id, "x", Noon));
        approval.Delegate(Head, Seen(2), Nobody.Id, "x", Noon);
        Refused("approvals.delegated_already", () => approval.Delegate(Head, Seen(2), Nobody.Id, "x", Noon));
    }

    [Fact]
    public void What_was_delegated_is_not_passed_on()
    {
        var approval = Open();
        Refused("delegations.never_redelegated", () => approval.Delegate(For(Manager, Roles.BranchManager), Seen(1), Nobody.Id, "x", Noon));
        approval.Delegate(Manager, Seen(1), Nobody.Id, "x", Noon);
        Refused("delegations.never_redelegated", () => approval.Delegate(Nobody, Seen(1), Chair.Id, "x", Noon));
    }

    [Fact]
    public void Who_delegated_may_still_decide_himself()
    {
        var approval = Open();
        approval.Delegate(Manager, Seen(1), Nobody.Id, "x", Noon);
        Assert.Null(approval.Approve(Manager, Seen(1), null, Noon));
    }

    // Delegated authority

    [Theory]
    [InlineData(1, null, "50000.00", true), InlineData(1, "50000.00", "50000.00", true), InlineData(1, "49999.99", "50000.00", false)]
    public void Delegated_authority_ends_at_its_amount(int limit, string? upTo, string amount, bool covers)
    {
        var delegated = For(Manager, Roles.BranchManager, limit, upTo is null ? null : new(decimal.Parse(upTo, System.Globalization.CultureInfo.InvariantCulture), "CNY"));
        if (covers) Open(amount).Approve(delegated, Seen(1), null, Noon);
        else Refused("approvals.not_approver", () => Open(amount).Approve(delegated, Seen(1), null, Noon));
    }

    [Fact]
    public void Delegated_authority_ends_at_its_tier()
    {
        var approval = Open("100000.00");
        approval.Approve(Manager, Seen(1), null, Noon);
        Refused("approvals.not_approver", () => approval.Approve(For(Head, Roles.DepartmentHead, limit: 1), Seen(2), null, Noon));
        Assert.Equal(Head.Id, approval.Approve(For(Head, Roles.DepartmentHead, limit: 2), Seen(2), null, Noon));
    }

    // What the requester could decide himself (F3 rule 4)

    [Fact]
    public void Where_only_the_requester_could_decide_the_next_tier_does()
    {
        var approval = Open(barred: Roles.BranchManager);
        Assert.Equal((2, StepState.Skipped, Roles.DepartmentHead), (approval.Tier, approval.Steps[0].State, Assert.Single(approval.OpenRoles)));
        approval.Approve(Head, Seen(2), null, Noon);
        Assert.Equal(ApprovalStatus.Approved, approval.Status);

        // Nobody returns to a step that nobody can decide.
        var higher = Open("2000000.00", barred: Roles.BranchManager);
        higher.Approve(Head, Seen(2), null, Noon);
        Refused("approvals.cannot_return_to", () => higher.Return(Risk, Seen(3), 1, "x", Noon));
    }

    [Fact]
    public void The_tier_rises_until_somebody_else_decides_up_to_the_committee()
    {
        Assert.Equal(3, Open(barred: [Roles.BranchManager, Roles.DepartmentHead]).Tier);
        Assert.Equal(4, Open("2000000.00", barred: Roles.Executive).Tier);
        Assert.Equal(ApprovalStatus.AwaitingResolution, Open(null, "people_branch_manager", barred: [.. Table.ApproverRoles]).Status);
    }

    // Content

    [Fact]
    public void An_amount_is_above_zero() => Refused("approvals.amount_not_positive", () => Open("0.00"));

    [Fact]
    public void A_matter_stands_in_the_tiers() => Refused("approvals.matter_unknown", () => Open(matter: "tea_and_biscuits"));

    [Fact]
    public void A_case_keeps_what_was_asked_and_every_line_of_its_history_names_it()
    {
        var approval = In(ApprovalStatus.Approved);
        Assert.Equal((Hash, """{"no":"APP-B001-20261123-0001-9"}""", Table.Revision, "/HQ/R1/B001/"), (approval.ContentHash, approval.Snapshot, approval.TierRevision, approval.PathAtStart));
        Assert.All(approval.History, e => Assert.Equal(Hash, e.ContentHash));
        Assert.Equal(Enumerable.Range(1, approval.History.Count), approval.History.Select(e => e.No));
    }

    /// <summary>Somebody who acts for another.</summary>
    internal static Approver For(Approver grantor, string role, int limit = 4, ServiceDefaults.Domain.Money? upTo = null) =>
        new(Company.NewPerson(), "delegate", new HashSet<string>(), [new(Company.NewPerson(), grantor.Id, new HashSet<string> { role }, limit, upTo)]);

    private static ApprovalCase Through(string amount)
    {
        var approval = Open(amount);
        foreach (var (approver, step) in new[] { (Manager, 1), (Head, 2), (Risk, 3), (Executive, 3), (Chair, 4) }) approval.Approve(approver, Seen(step), null, Noon);
        return approval;
    }

    [GeneratedRegex(@"^ +(\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Move();
}
