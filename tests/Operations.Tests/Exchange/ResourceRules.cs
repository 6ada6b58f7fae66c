using BranchPlatform.Contracts.Operations;
using Operations.Exchange.Resources;
using Operations.Exchange.Staffing;
using ServiceDefaults.Persistence;
using static Operations.Exchange.Resources.ResourceStatus;
using static Operations.Tests.Exchange.Given;

namespace Operations.Tests.Exchange;

/// <summary>The rules of shared resources (policy 3.3.2), on the aggregate alone.</summary>
public sealed class ResourceRules
{
    private static readonly Guid Manager = Guid.CreateVersion7(Noon);
    private static readonly OrgUnitCopy Poster = Branch(), Partner = Branch("B002");

    private static readonly Dictionary<string, (Action<SharedResource> Do, Dictionary<ResourceStatus, ResourceStatus> Moves)> Commands = new()
    {
        ["match"] = (r => r.Match(Partner, Staffing(5, 3), Manager, Noon), new() { [Open] = Matched }),
        ["end"] = (r => r.End(Noon), new() { [Matched] = Returned }),
        ["cancel"] = (r => r.Cancel(Noon), new() { [Open] = Cancelled }),
    };

    public static TheoryData<ResourceStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ResourceStatus>() from command in Commands.Keys select new TheoryDataRow<ResourceStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(ResourceStatus status, string command)
    {
        // Only what does not come back is closed.
        var resource = In(status, status == Closed ? ResourceKind.Venue : ResourceKind.Staff);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(resource);
        else Refused("exchange.transition_not_allowed", () => act(resource));
        Assert.Equal(moves.GetValueOrDefault(status, status), resource.Status);
    }

    [Theory, InlineData(ResourceKind.Staff, Returned), InlineData(ResourceKind.Equipment, Returned), InlineData(ResourceKind.Venue, Closed), InlineData(ResourceKind.Expert, Closed)]
    public void Staff_and_equipment_return_and_the_rest_is_closed(ResourceKind kind, ResourceStatus end)
    {
        var resource = In(Matched, kind);
        resource.End(Noon);
        Assert.Equal(end, resource.Status);
    }

    [Theory, InlineData(ResourceSide.Offer), InlineData(ResourceSide.Request)]
    public void Who_offers_lends_and_who_asks_borrows(ResourceSide side)
    {
        var resource = In(Open, ResourceKind.Equipment, side);
        resource.TakeRaised();
        resource.Match(Partner, null, Manager, Noon);
        var lent = Assert.Single(resource.TakeRaised());
        var fact = Assert.IsType<ResourceLent>(lent.Fact);
        Assert.Equal(side == ResourceSide.Offer ? (Poster.Id, Partner.Id) : (Partner.Id, Poster.Id), (fact.LendingBranchId, fact.BorrowingBranchId));
        Assert.Equal(new("3.3.2", "exchange_held", Met: true), Assert.Single(lent.Evidence));
        resource.End(Noon.AddDays(40));
        var back = Assert.IsType<ResourceReturned>(resource.TakeRaised()[0].Fact);
        Assert.Equal((fact.LendingBranchId, fact.BorrowingBranchId, false), (back.LendingBranchId, back.BorrowingBranchId, back.EarlyOrOnTime));
    }

    [Theory, InlineData(5, 3, true), InlineData(4, 3, false), InlineData(5, 4, false), InlineData(2, 0, true), InlineData(1, 0, false)]
    public void A_secondment_over_the_lending_branchs_minimum_staffing_is_refused(int available, int minimum, bool lent)
    {
        var resource = In(Open);
        var staffing = Staffing(available, minimum);
        if (!lent)
        {
            Refused("exchange.below_minimum_staffing", () => resource.Match(Partner, staffing, Manager, Noon));
            Assert.Null(staffing.Minimum!.LastLentAt);
            return;
        }
        resource.Match(Partner, staffing, Manager, Noon);
        Assert.Equal(Noon, staffing.Minimum!.LastLentAt);
    }

    [Fact]
    public void Without_a_minimum_no_staff_is_lent() =>
        Refused("exchange.minimum_staffing_missing", () => In(Open).Match(Partner, new(null, 100), Manager, Noon));

    [Fact]
    public void A_branch_does_not_match_itself_and_a_closed_one_nobody()
    {
        Refused("exchange.same_branch", () => In(Open).Match(Poster, Staffing(5, 3), Manager, Noon));
        Refused("exchange.branch_not_operating", () => In(Open).Match(Branch("B009", status: "Closed"), Staffing(5, 3), Manager, Noon));
        Refused("exchange.period_over", () => In(Open).Match(Partner, Staffing(5, 3), Manager, Noon.AddDays(31)));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void A_quantity_is_greater_than_zero(int quantity) => Refused("exchange.quantity_not_positive", () => Post(quantity: quantity));

    [Fact]
    public void It_does_not_end_before_it_starts_nor_start_in_the_past()
    {
        Refused("exchange.end_before_start", () => Post(from: Day.AddDays(2), to: Day.AddDays(1)));
        Refused("exchange.starts_in_past", () => Post(from: Day.AddDays(-1)));
    }

    [Fact]
    public void A_minimum_is_not_less_than_zero_and_belongs_to_a_branch()
    {
        Refused("exchange.minimum_staffing_negative", () => StaffingMinimum.For(Poster, Noon).Set(-1, Noon));
        Refused("exchange.branch_not_operating", () => StaffingMinimum.For(Branch(type: "Region"), Noon));
    }

    private static Staffed Staffing(int available, int minimum)
    {
        var row = StaffingMinimum.For(Poster, Noon);
        row.Set(minimum, Noon);
        return new(row, available);
    }

    private static SharedResource Post(
        ResourceKind kind = ResourceKind.Staff, ResourceSide side = ResourceSide.Offer, int quantity = 2, DateOnly? from = null, DateOnly? to = null) =>
        SharedResource.Post(Poster, new(side, kind, "借调柜员", quantity, from ?? Day, to ?? Day.AddDays(30)), Manager, Noon);

    private static SharedResource In(ResourceStatus status, ResourceKind kind = ResourceKind.Staff, ResourceSide side = ResourceSide.Offer)
    {
        var resource = Post(kind, side);
        if (status == Open) return resource;
        if (status == Cancelled)
        {
            resource.Cancel(Noon);
            return resource;
        }
        resource.Match(Partner, Staffing(5, 3), Manager, Noon);
        if (status != Matched) resource.End(Noon);
        return resource;
    }
}
