using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Governance;
using Governance.Exemptions;
using Governance.Policies;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Exemptions;

/// <summary>The rules of exemptions from clauses (policy 1.2), on the aggregate alone.</summary>
public sealed class ExemptionRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Manager = Company.NewPerson(), Director = Company.NewPerson();
    private static readonly OrgUnitCopy Branch = Unit("B009", "Branch"), Region = Unit("R9", "Region");

    // Expiring ends what is in force, and makes no question any more of what was asked for.
    private static readonly Dictionary<string, (Action<ClauseExemption> Do, (ExemptionStatus From, ExemptionStatus To)[] Moves)> Commands = new()
    {
        ["grant"] = (e => Answer(e, "Approved"), [(ExemptionStatus.Requested, ExemptionStatus.InForce)]),
        ["reject"] = (e => Answer(e, "Rejected"), [(ExemptionStatus.Requested, ExemptionStatus.NotGranted)]),
        ["return"] = (e => Answer(e, "Returned"), [(ExemptionStatus.Requested, ExemptionStatus.NotGranted)]),
        ["expire"] = (e => e.Expire(Noon), [(ExemptionStatus.Requested, ExemptionStatus.NotGranted), (ExemptionStatus.InForce, ExemptionStatus.Ended)]),
        ["end"] = (e => e.End("恢复适用。", Director, Noon), [(ExemptionStatus.InForce, ExemptionStatus.Ended)]),
    };

    public static TheoryData<ExemptionStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ExemptionStatus>() from command in Commands.Keys select new TheoryDataRow<ExemptionStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_states_and_changes_nothing_in_others(ExemptionStatus status, string command)
    {
        var exemption = In(status);
        Assert.Equal(status, exemption.Status);
        var (act, moves) = Commands[command];
        if (moves.Any(m => m.From == status))
        {
            act(exemption);
            Assert.Equal(moves.Single(m => m.From == status).To, exemption.Status);
            Assert.NotEmpty(exemption.TakeRaised());
            return;
        }
        if (command == "end") Refused("exemptions.transition_not_allowed", () => act(exemption));
        else act(exemption);
        Assert.Equal(status, exemption.Status);
        Assert.Empty(exemption.TakeRaised());
    }

    [Fact]
    public void The_README_draws_every_move_of_an_exemption_and_no_other() =>
        Assert.Equal(Diagrams.Moves(ClauseExemption.Transitions), Diagrams.Moves("Exemptions"));

    [Fact]
    public void Who_asks_raises_a_matter_of_the_committee()
    {
        var exemption = Asked();
        var request = exemption.TakeRaised().Select(f => f.Fact).OfType<ApprovalRequested>().Single();
        Assert.Equal((exemption.ApprovalId, exemption.Id, Branch.Id, Manager, exemption.ContentHash()), (request.ApprovalId, request.SubjectId, request.OrgUnitId, request.RequesterId, request.ContentHash));
        var table = Approvals.Desk.Table;
        Assert.Equal([table.Highest], table.UpTo(table.Matter(request.Matter), table.TierOf(table.Matter(request.Matter), null, null)));
    }

    [Fact]
    public void An_answer_about_another_request_or_other_content_exempts_nobody()
    {
        var exemption = Asked();
        exemption.TakeRaised();
        Assert.False(exemption.Decide(Decision(exemption, "Approved") with { ApprovalId = Company.NewPerson() }));
        Assert.False(exemption.Decide(Decision(exemption, "Approved") with { ContentHash = new('b', 64) }));
        Assert.Equal((ExemptionStatus.Requested, null), (exemption.Status, exemption.GrantedAt));
        Assert.Empty(exemption.TakeRaised());
    }

    [Fact]
    public void Every_part_of_what_is_asked_for_is_part_of_what_is_decided()
    {
        var hashes = new[]
        {
            Asked(), Asked(wanted: Wanted() with { Clause = "3.1.3" }), Asked(wanted: Wanted() with { From = Today.AddDays(1) }), Asked(wanted: Wanted() with { Until = Today.AddDays(11) }),
            Asked(wanted: Wanted() with { Reason = "另一个理由。" }), Asked(Region),
        }.Select(e => e.ContentHash()).ToHashSet();
        Assert.Equal(6, hashes.Count);
    }

    [Fact]
    public void What_nobody_resolved_in_time_is_taken_back()
    {
        var exemption = Asked();
        exemption.TakeRaised();
        exemption.Expire(Noon);
        var facts = exemption.TakeRaised().Select(f => f.Fact).ToList();
        Assert.Equal("Lapsed", Assert.Single(facts.OfType<ClauseExemptionDecided>()).Outcome);
        Assert.Equal(exemption.ApprovalId, Assert.Single(facts.OfType<ApprovalWithdrawn>()).ApprovalId);
        Assert.Equal(new DateTimeOffset(2026, 12, 3, 16, 0, 0, TimeSpan.Zero), exemption.ExpiresAt);
    }

    [Fact]
    public void Each_refusal_names_its_rule()
    {
        Refused("exemptions.clause_unknown", () => ClauseExemption.Request(Branch, Wanted() with { Clause = "99.9" }, null, [], Manager, Noon));
        Refused("exemptions.clause_not_applicable", () => Asked(wanted: Wanted() with { Clause = "2.1.1" }));
        Refused("exemptions.no_such_units_here", () => Asked(wanted: Wanted() with { Clause = "2.1.1", UnitType = "HeadOffice" }));
        Refused("exemptions.unit_not_operating", () => Asked(Unit("B010", "Branch", "Closed")));
        Refused("exemptions.no_end", () => Asked(wanted: Wanted() with { Until = null }));
        Refused("exemptions.start_in_past", () => Asked(wanted: Wanted() with { From = Today.AddDays(-1) }));
        Refused("exemptions.ends_before_start", () => Asked(wanted: Wanted() with { Until = Today.AddDays(-1) }));
        Refused("exemptions.too_long", () => Asked(wanted: Wanted() with { Until = Today.AddDays(366) }));
        Asked(wanted: Wanted() with { Until = Today.AddDays(365) });
        Refused("exemptions.overlapping", () => Asked(others: [Asked(wanted: Wanted() with { From = Today.AddDays(10), Until = Today.AddDays(20) })]));
        Asked(others: [Asked(wanted: Wanted() with { From = Today.AddDays(11), Until = Today.AddDays(20) })]);
    }

    private static ClauseExemption In(ExemptionStatus status)
    {
        var exemption = Asked();
        if (status is ExemptionStatus.InForce or ExemptionStatus.Ended) Answer(exemption, "Approved");
        if (status == ExemptionStatus.NotGranted) Answer(exemption, "Rejected");
        if (status == ExemptionStatus.Ended) exemption.End("恢复适用。", Director, Noon);
        exemption.TakeRaised();
        return exemption;
    }

    private static void Answer(ClauseExemption exemption, string outcome) => exemption.Decide(Decision(exemption, outcome));

    private static ApprovalDecided Decision(ClauseExemption e, string outcome) =>
        new(e.ApprovalId, ClauseExemption.Matter, e.Id, e.OrgUnitId, outcome, e.ContentHash(), [], Noon, e.RequestedBy, ClauseExemption.Matter);

    private static ClauseExemption Asked(OrgUnitCopy? unit = null, Exemption? wanted = null, ClauseExemption[]? others = null)
    {
        wanted ??= Wanted();
        return ClauseExemption.Request(unit ?? Branch, wanted, PolicyDefinition.Shipped().Clause(wanted.Clause), others ?? [], Manager, Noon);
    }

    private static Exemption Wanted() => new("3.1.2", "Branch", Today, Today.AddDays(10), "装修期间只办简易业务。");

    private static OrgUnitCopy Unit(string code, string type, string status = "Operating") =>
        new() { Id = Company.NewPerson(), Code = code, Name = code, Type = type, ParentId = null, Path = $"/HQ/{code}/", Status = status, Version = 1 };

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
