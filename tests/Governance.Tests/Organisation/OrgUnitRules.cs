using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BranchPlatform.Contracts.Governance;
using Governance.Organisation;
using Governance.Organisation.OpenItems;
using ServiceDefaults.Domain;

namespace Governance.Tests.Organisation;

/// <summary>The rules of policy 1.2, on the aggregate alone.</summary>
public sealed partial class OrgUnitRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<LifeStep, Action<OrgUnit>> Steps = new()
    {
        [LifeStep.Opening] = u => u.Open(null, Noon),
        [LifeStep.Suspension] = u => u.Suspend(),
        [LifeStep.Resumption] = u => u.Resume(),
        [LifeStep.Closure] = u => u.Close([]),
    };

    // The picture in the README is the table.
    private static readonly Dictionary<(OrgUnitStatus, LifeStep), OrgUnitStatus> Drawn = ReadDiagram();

    public static TheoryData<OrgUnitStatus, LifeStep> Moves() =>
        [.. from status in Enum.GetValues<OrgUnitStatus>() from step in Enum.GetValues<LifeStep>() select new TheoryDataRow<OrgUnitStatus, LifeStep>(status, step)];

    [Theory, MemberData(nameof(Moves))]
    public void A_unit_goes_the_ways_that_the_README_draws_and_no_other(OrgUnitStatus status, LifeStep step)
    {
        var unit = In(status);
        if (Drawn.TryGetValue((status, step), out var next))
        {
            Steps[step](unit);
            Assert.Equal(next, unit.Status);
            Assert.Equal(next.ToString(), Told(unit).Status);
            return;
        }
        var refused = Refused("org_units.transition_not_allowed", () => Steps[step](unit));
        Assert.Equal(status.ToString(), refused.Details["currentState"]);
        Assert.Equal(status, unit.Status);
        Assert.Empty(unit.TakeRaised());
    }

    [Fact]
    public void The_README_draws_every_step() => Assert.Equal(Enum.GetValues<LifeStep>(), Drawn.Keys.Select(k => k.Item2).Distinct().Order());

    [Fact]
    public void The_head_office_neither_stops_nor_closes_nor_moves()
    {
        var office = HeadOffice();
        var region = Below(office, "R1", OrgUnitType.Region);
        Refused("org_units.head_office_stays", office.Suspend);
        Refused("org_units.head_office_stays", () => office.Close([]));
        Refused("org_units.head_office_stays", () => office.MoveBelow(region, []));
    }

    [Fact]
    public void A_unit_is_planned_unless_it_says_since_when_it_operates()
    {
        var office = HeadOffice();
        var planned = office.SetUp(new("B001", "网点", OrgUnitType.Branch), Noon);
        var operating = office.SetUp(new("B002", "网点", OrgUnitType.Branch, Today), Noon);
        Assert.Equal((OrgUnitStatus.Planned, null), (planned.Status, planned.OpenedOn));
        Assert.Equal((OrgUnitStatus.Operating, Today), (operating.Status, operating.OpenedOn));
        Assert.Equal(("Operating", "/HQ/B002/"), (Told(operating).Status, Told(office.SetUp(new("B002", "网点", OrgUnitType.Branch, Today), Noon)).Path));
    }

    [Fact]
    public void An_opening_without_a_day_is_today_in_China()
    {
        var unit = In(OrgUnitStatus.Planned);
        unit.Open(null, new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 11, 24), unit.OpenedOn);
    }

    [Fact]
    public void Nothing_opens_in_the_future()
    {
        Refused("org_units.opened_in_future", () => In(OrgUnitStatus.Planned).Open(Today.AddDays(1), Noon));
        Refused("org_units.opened_in_future", () => HeadOffice().SetUp(new("B001", "网点", OrgUnitType.Branch, Today.AddDays(1)), Noon));
    }

    [Fact]
    public void A_unit_with_something_open_is_not_closed_and_the_refusal_lists_it()
    {
        StillOpen[] open = [new("OrgUnit", 1, ["B001"]), new("Employee", 25, ["01", "02"])];
        var refused = Refused("org_units.open_items", () => In(OrgUnitStatus.Operating).Close(open));
        Assert.Same(open, refused.Details["openItems"]);
    }

    [Fact]
    public void A_closed_unit_does_not_change_any_more()
    {
        var unit = In(OrgUnitStatus.Closed);
        Refused("org_units.closed", () => unit.Rename("新名称"));
        Refused("org_units.closed", () => unit.Relocate("新地址"));
        Refused("org_units.closed", () => unit.MoveBelow(HeadOffice(), []));
    }

    [Fact]
    public void What_changes_nothing_is_refused()
    {
        var office = HeadOffice();
        var unit = office.SetUp(new("B001", "网点", OrgUnitType.Branch, Address: "人民路 1 号"), Noon);
        Refused("org_units.nothing_changes", () => unit.Rename("网点"));
        Refused("org_units.nothing_changes", () => unit.Relocate("人民路 1 号"));
        Refused("org_units.nothing_changes", () => unit.MoveBelow(office, []));
    }

    [Fact]
    public void A_region_takes_what_is_below_it_along_and_each_unit_tells_its_new_path()
    {
        var office = HeadOffice();
        var (north, south) = (Below(office, "N", OrgUnitType.Region), Below(office, "S", OrgUnitType.Region));
        var district = Below(north, "D", OrgUnitType.Region);
        var branch = Below(district, "B", OrgUnitType.Branch);
        foreach (var unit in new[] { district, branch }) unit.TakeRaised();

        district.MoveBelow(south, [branch]);
        Assert.Equal((south.Id, "/HQ/S/D/"), (district.ParentId, Told(district).Path));
        Assert.Equal((district.Id, "/HQ/S/D/B/"), (branch.ParentId, Told(branch).Path));
        Assert.Empty(south.TakeRaised().Skip(1));
    }

    [Fact]
    public void A_unit_cannot_stand_below_itself_or_below_what_is_below_it()
    {
        var region = Below(HeadOffice(), "R1", OrgUnitType.Region);
        var district = Below(region, "D1", OrgUnitType.Region);
        Refused("org_units.below_itself", () => region.MoveBelow(region, [district]));
        Refused("org_units.below_itself", () => region.MoveBelow(district, [district]));
        // Another unit whose code begins alike is no descendant.
        var other = Below(HeadOffice(), "R10", OrgUnitType.Region);
        region.MoveBelow(other, [district]);
        Assert.Equal("/HQ/R10/R1/D1/", district.Path);
    }

    [Theory]
    [InlineData(OrgUnitType.Region, OrgUnitType.HeadOffice)]
    [InlineData(OrgUnitType.Department, OrgUnitType.Branch)]
    [InlineData(OrgUnitType.Branch, OrgUnitType.Department)]
    public void A_region_holds_regions_branches_and_departments_and_those_hold_nothing(OrgUnitType parent, OrgUnitType child)
    {
        var above = Below(HeadOffice(), "P", parent);
        Refused("org_units.type_not_allowed_here", () => above.SetUp(new("C", "下级", child), Noon));
    }

    [Fact]
    public void Nothing_moves_below_a_branch() => Refused("org_units.type_not_allowed_here",
        () => Below(HeadOffice(), "B1", OrgUnitType.Branch).MoveBelow(Below(HeadOffice(), "B2", OrgUnitType.Branch), []));

    [Theory, InlineData(OrgUnitStatus.Suspended), InlineData(OrgUnitStatus.Closed)]
    public void Nothing_is_set_up_or_moves_below_a_unit_that_has_stopped(OrgUnitStatus status)
    {
        var stopped = In(status, OrgUnitType.Region);
        Refused("org_units.parent_not_operating", () => stopped.SetUp(new("C", "下级", OrgUnitType.Branch), Noon));
        Refused("org_units.parent_not_operating", () => Below(HeadOffice(), "B1", OrgUnitType.Branch).MoveBelow(stopped, []));
    }

    [Fact]
    public void The_tree_has_eight_levels_at_most()
    {
        var units = new List<OrgUnit> { HeadOffice() };
        while (units.Count < OrgUnit.Deepest) units.Add(Below(units[^1], $"R{units.Count}", OrgUnitType.Region));
        Refused("org_units.too_deep", () => units[^1].SetUp(new("X", "太深", OrgUnitType.Branch), Noon));

        // A move counts what is below the unit that moves.
        var region = Below(units[0], "M", OrgUnitType.Region);
        var branch = Below(region, "MB", OrgUnitType.Branch);
        Refused("org_units.too_deep", () => region.MoveBelow(units[^2], [branch]));
        region.MoveBelow(units[^3], [branch]);
    }

    [Fact]
    public void Five_thousand_units_move_at_once_and_no_more()
    {
        var office = HeadOffice();
        var (region, other) = (Below(office, "R1", OrgUnitType.Region), Below(office, "R2", OrgUnitType.Region));
        var below = Enumerable.Range(1, OrgUnit.MostMoved).Select(i => Below(region, $"B{i}", OrgUnitType.Branch)).ToList();
        Refused("org_units.too_many_to_move", () => region.MoveBelow(other, below));
        region.MoveBelow(other, below[1..]);
        Assert.Equal("/HQ/R2/R1/B5000/", below[^1].Path);
    }

    [Fact]
    public void Several_changes_in_one_save_tell_one_event_with_the_last_state()
    {
        var office = HeadOffice();
        var (region, unit) = (Below(office, "R1", OrgUnitType.Region), Below(office, "B1", OrgUnitType.Branch));
        unit.Rename("新名称");
        unit.MoveBelow(region, []);
        unit.Suspend();
        Assert.Equal(("新名称", "/HQ/R1/B1/", "Suspended"), Told(unit) is var told ? (told.Name, told.Path, told.Status) : default);
    }

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    private static OrgUnitChanged Told(OrgUnit unit) => Assert.IsType<OrgUnitChanged>(Assert.Single(unit.TakeRaised()).Fact);

    private static OrgUnit HeadOffice() => OrgUnit.HeadOffice("HQ", "总部", Noon);

    private static OrgUnit Below(OrgUnit parent, string code, OrgUnitType type) => parent.SetUp(new(code, code, type, Today), Noon);

    private static OrgUnit In(OrgUnitStatus status, OrgUnitType type = OrgUnitType.Branch)
    {
        var unit = HeadOffice().SetUp(new("U1", "单元", type, status == OrgUnitStatus.Planned ? null : Today), Noon);
        if (status == OrgUnitStatus.Suspended) unit.Suspend();
        if (status == OrgUnitStatus.Closed) unit.Close([]);
        unit.TakeRaised();
        return unit;
    }

    private static Dictionary<(OrgUnitStatus, LifeStep), OrgUnitStatus> ReadDiagram([CallerFilePath] string file = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "services", "Governance", "README.md"));
        var section = text[text.IndexOf("## The life of a unit", StringComparison.Ordinal)..];
        return Arrow().Matches(section[..section.IndexOf("\n## ", StringComparison.Ordinal)]).ToDictionary(
            m => (Enum.Parse<OrgUnitStatus>(m.Groups["from"].Value), Enum.Parse<LifeStep>(m.Groups["step"].Value, ignoreCase: true)),
            m => Enum.Parse<OrgUnitStatus>(m.Groups["to"].Value));
    }

    [GeneratedRegex(@"^  (?<from>\w+) --> (?<to>\w+): (?<step>\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
