using BranchPlatform.Contracts.Governance;
using Governance.Duties;
using Governance.Staff;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Duties;

/// <summary>The rules of 1.3.2, without a database.</summary>
public sealed class DutyRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Director = Company.NewPerson();
    private static readonly Position Manager = New("BRANCH_MANAGER"), Clerk = New("INTAKE_CLERK"), Head = New("REGION_MANAGER", DutyLevel.Region);

    private static readonly OrgUnitCopy Office = Unit("HQ", "HeadOffice", null), Region = Unit("R1", "Region", Office), Branch = Unit("B001", "Branch", Region), Other = Unit("B002", "Branch", Region);

    [Fact]
    public void A_clause_has_one_accountable_position_of_each_level()
    {
        var manager = Accountable(Manager);
        var refusal = Refused("duties.accountable_there", () => DutyAssignment.Assign("3.1.2", Clerk, Responsibility.Responsible, [manager], Director, Noon));
        Assert.Equal("BRANCH_MANAGER", refusal.Details["position"]);
        Assert.Equal(Responsibility.Responsible, DutyAssignment.Assign("3.1.2", Head, Responsibility.Responsible, [manager], Director, Noon).Responsibility);
        DutyAssignment.Assign("3.1.2", Clerk, Responsibility.Support, [manager], Director, Noon);
    }

    [Fact]
    public void A_position_has_one_responsibility_for_a_clause() =>
        Refused("duties.assigned_already", () => DutyAssignment.Assign("3.1.2", Manager, Responsibility.Inform, [Accountable(Manager)], Director, Noon));

    [Fact]
    public void The_accountable_one_is_handed_over_and_never_ended()
    {
        var duty = Accountable(Manager);
        Refused("duties.accountable_stays", () => duty.End(Director, Noon));
        Refused("duties.level_differs", () => duty.HandTo(Head, [duty], Director, Noon));
        Refused("duties.assigned_already", () => duty.HandTo(Manager, [duty], Director, Noon));
        duty.TakeRaised();
        duty.HandTo(Clerk, [duty], Director, Noon);
        Assert.Equal(new DutyAssigned(duty.Id, "3.1.2", "Branch", "INTAKE_CLERK", "Responsible", "BRANCH_MANAGER", Director, Noon), duty.TakeRaised().Single().Fact);
    }

    [Theory, InlineData(Responsibility.Support), InlineData(Responsibility.Approve), InlineData(Responsibility.Inform)]
    public void Any_other_is_ended_once_and_then_nothing_is_done_with_it(Responsibility responsibility)
    {
        var duty = DutyAssignment.Assign("3.1.2", Clerk, responsibility, [], Director, Noon);
        duty.End(Director, Noon);
        Assert.Equal("Ended", duty.State);
        Refused("duties.ended", () => duty.End(Director, Noon));
        Refused("duties.ended", () => duty.HandTo(Manager, [], Director, Noon));
    }

    [Fact]
    public void A_position_is_there_once_and_a_post_once_at_a_level()
    {
        Refused("positions.code_taken", () => Position.SetUp(new("BRANCH_MANAGER", "网点负责人", DutyLevel.Region, "X_Y", 1), [Manager], Noon));
        Refused("positions.post_taken", () => Position.SetUp(new("SECOND", "副职", DutyLevel.Branch, "BRANCH_MANAGER", 1), [Manager], Noon));
        Refused("positions.nothing_changes", () => New("SOMEBODY").Change("岗位", 1));
    }

    [Fact]
    public void Who_holds_the_position_at_the_unit_is_accountable()
    {
        var who = Holder();
        var way = Of((Branch.Id, "BRANCH_MANAGER", who), (Office.Id, "OFFICE_DIRECTOR", Holder())).WayOf("3.1.2", Branch.Id);
        Assert.Equal([who], Assert.Single(way).Holders);
    }

    [Fact]
    public void A_vacancy_falls_to_the_superior_unit_and_on_until_somebody_holds_it()
    {
        var director = Holder();
        var way = Of((Other.Id, "BRANCH_MANAGER", Holder()), (Office.Id, "OFFICE_DIRECTOR", director)).WayOf("3.1.2", Branch.Id);
        Assert.Equal([("B001", "BRANCH_MANAGER"), ("R1", "REGION_MANAGER"), ("HQ", "OFFICE_DIRECTOR")], way.Select(l => (l.UnitCode, l.Position)));
        Assert.Equal([director], way[^1].Holders);
        Assert.Empty(Of().WayOf("3.1.2", Branch.Id)[^1].Holders);
    }

    [Fact]
    public void What_is_vacant_at_a_unit_is_counted_by_clauses()
    {
        Assert.Equal(new Dictionary<string, int> { ["BRANCH_MANAGER"] = 2 }, Of().VacantAt(Branch));
        Assert.Empty(Of((Branch.Id, "BRANCH_MANAGER", Holder())).VacantAt(Branch));
    }

    [Fact]
    public void A_gap_is_told_when_it_opens_and_once_when_it_closes()
    {
        var gap = StaffingGap.Detect(Branch.Id, "BRANCH_MANAGER", 60, Noon);
        Assert.Equal(new StaffingGapDetected(gap.Id, Branch.Id, "BRANCH_MANAGER", 60, Noon), gap.TakeRaised().Single().Fact);
        gap.Close(Noon);
        Assert.IsType<StaffingGapClosed>(gap.TakeRaised().Single().Fact);
        gap.Close(Noon);
        Assert.Empty(gap.TakeRaised());
    }

    [Theory, InlineData(60, 0, true), InlineData(60, 1, false), InlineData(0, 0, false)]
    public void The_end_of_a_day_is_evidence_that_somebody_is_accountable_for_every_clause(int clauses, int unheld, bool met) =>
        Assert.Equal([new("1.3.2", "clause_has_accountable", met, new(2026, 11, 23))], DutyDay.Close(Branch.Id, new(2026, 11, 23), clauses, 0, unheld, Noon).TakeRaised().Single().Evidence);

    [Fact]
    public void Who_is_suspended_sits_nowhere_and_who_moves_leaves_all_his_posts()
    {
        var person = new StaffCopy { Id = Director, OrgUnitId = Branch.Id, No = "E1", Name = "x", WorkEmail = "x", Posts = ["A_1", "B_1"], Status = "Active", Version = 1 };
        var before = Sitting.Of(person);
        person.Status = "Suspended";
        Assert.Equal(["A_1", "B_1"], before.Without(Sitting.Of(person)));
        (person.Status, person.Posts) = ("Active", ["B_1"]);
        Assert.Equal(["A_1"], before.Without(Sitting.Of(person)));
        person.OrgUnitId = Region.Id;
        Assert.Equal(["A_1", "B_1"], before.Without(Sitting.Of(person)));
    }

    private static Accountability Of(params (Guid Unit, string Post, Holder Who)[] holders) => new([Office, Region, Branch, Other],
        new[] { "3.1.2", "3.1.3" }.SelectMany(clause => new[]
        {
            (clause, DutyLevel.Branch, "BRANCH_MANAGER", "BRANCH_MANAGER"), (clause, DutyLevel.Region, "REGION_MANAGER", "REGION_MANAGER"), (clause, DutyLevel.HeadOffice, "OFFICE_DIRECTOR", "OFFICE_DIRECTOR"),
        }), holders);

    private static Holder Holder() => new(Company.NewPerson(), "E0001", "测试员");

    private static DutyAssignment Accountable(Position position) => DutyAssignment.Assign("3.1.2", position, Responsibility.Responsible, [], Director, Noon);

    private static Position New(string code, DutyLevel level = DutyLevel.Branch) => Position.SetUp(new(code, "岗位", level, code, 1), [], Noon);

    private static OrgUnitCopy Unit(string code, string type, OrgUnitCopy? parent) => new()
    {
        Id = Company.NewPerson(), Code = code, Name = code, Type = type, ParentId = parent?.Id, Path = $"{parent?.Path ?? "/"}{code}/", Status = "Operating", Version = 1,
    };

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }
}
