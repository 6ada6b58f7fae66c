using BranchPlatform.Contracts.Operations;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Quarters;
using ServiceDefaults.Persistence;
using static Operations.Exchange.Campaigns.CampaignStatus;
using static Operations.Tests.Exchange.Given;

namespace Operations.Tests.Exchange;

/// <summary>The rules of joint campaigns and of the quarter's end (policy 3.3.2), without I/O.</summary>
public sealed class CampaignRules
{
    private static readonly Guid Manager = Guid.CreateVersion7(Noon);
    private static readonly CampaignResults Results = new(1, 2, 300, "社区宣讲六场");

    private static readonly Dictionary<string, (Action<JointCampaign> Do, Dictionary<CampaignStatus, CampaignStatus> Moves)> Commands = new()
    {
        ["start"] = (c => c.Start(Noon), new() { [Planned] = Running }),
        ["close"] = (c => c.Close(Results, Noon), new() { [Running] = Closed }),
    };

    public static TheoryData<CampaignStatus, string> Moves() =>
        [.. from status in Enum.GetValues<CampaignStatus>() from command in Commands.Keys select new TheoryDataRow<CampaignStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(CampaignStatus status, string command)
    {
        var campaign = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(campaign);
        else Refused("exchange.transition_not_allowed", () => act(campaign));
        Assert.Equal(moves.GetValueOrDefault(status, status), campaign.Status);
    }

    [Fact]
    public void A_campaign_has_two_operating_branches_at_least()
    {
        Refused("exchange.too_few_branches", () => Plan(others: []));
        Refused("exchange.branch_unknown", () => Plan(asked: 2));
        Refused("exchange.branch_not_operating", () => Plan(others: [Branch("R1", "Region")]));
        Refused("exchange.branch_not_operating", () => Plan(others: [Branch("B009", status: "Closed")]));
    }

    [Fact]
    public void It_does_not_end_before_it_starts_nor_before_today()
    {
        Refused("exchange.end_before_start", () => Plan(from: Day.AddDays(2), to: Day.AddDays(1)));
        Refused("exchange.period_over", () => Plan(from: Day.AddDays(-3), to: Day.AddDays(-1)));
    }

    [Theory, InlineData(-1), InlineData(31)]
    public void It_starts_within_its_days(int day) => Refused("exchange.outside_campaign", () => In(Planned).Start(Noon.AddDays(day)));

    [Fact]
    public void Results_are_not_less_than_zero()
    {
        Refused("exchange.result_negative", () => In(Running).Close(Results with { ChannelsOpened = -1 }, Noon));
        Refused("exchange.result_negative", () => In(Running).Close(Results with { AreasOpened = -1 }, Noon));
        Refused("exchange.result_negative", () => In(Running).Close(Results with { CustomersReached = -1 }, Noon));
    }

    [Fact]
    public void A_closed_campaign_tells_its_results_and_is_an_exchange()
    {
        var campaign = In(Running);
        campaign.TakeRaised();
        campaign.Close(Results, Noon);
        var raised = Assert.Single(campaign.TakeRaised());
        var fact = Assert.IsType<JointCampaignClosed>(raised.Fact);
        Assert.Equal((1, 2, 300, 2), (fact.ChannelsOpened, fact.AreasOpened, fact.CustomersReached, fact.Branches.Count));
        Assert.Equal(new("3.3.2", "exchange_held", Met: true), Assert.Single(raised.Evidence));
    }

    [Theory, InlineData(0, false), InlineData(1, true), InlineData(7, true)]
    public void A_branch_meets_the_quarter_with_one_exchange_or_more(int exchanges, bool met)
    {
        var branch = Guid.CreateVersion7(Noon);
        var raised = Assert.Single(ExchangeQuarter.Close(branch, new(2026, 4), exchanges, Noon).TakeRaised());
        Assert.Equal(new BranchExchangeQuarterClosed(branch, "2026-Q4", exchanges), raised.Fact);
        Assert.Equal(new("3.3.2", "exchange_in_quarter", met), Assert.Single(raised.Evidence));
    }

    [Theory]
    [InlineData("2026-09-30T15:59:59Z", "2026-Q3", "2026-06-30T16:00:00Z")]
    [InlineData("2026-09-30T16:00:00Z", "2026-Q4", "2026-09-30T16:00:00Z")]
    [InlineData("2028-02-29T00:00:00Z", "2028-Q1", "2027-12-31T16:00:00Z")]
    public void A_quarter_goes_from_midnight_to_midnight_in_China(string instant, string quarter, string start)
    {
        var of = Quarter.Of(Parse(instant));
        Assert.Equal((quarter, Parse(start)), (of.ToString(), of.Start));
        Assert.Equal(of.End, of.Next.Start);
        Assert.Equal(of.Next, Quarter.Of(of.End));
    }

    private static DateTimeOffset Parse(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static JointCampaign Plan(OrgUnitCopy[]? others = null, int? asked = null, DateOnly? from = null, DateOnly? to = null)
    {
        others ??= [Branch("B002")];
        return JointCampaign.Plan(Branch(), others, asked ?? others.Length, "消费者权益宣传", from ?? Day, to ?? Day.AddDays(30), Manager, Noon);
    }

    private static JointCampaign In(CampaignStatus status)
    {
        var campaign = Plan();
        if (status == Planned) return campaign;
        campaign.Start(Noon);
        if (status == Closed) campaign.Close(Results, Noon);
        return campaign;
    }
}
