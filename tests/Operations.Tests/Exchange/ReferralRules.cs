using BranchPlatform.Contracts.Operations;
using Operations.Exchange.Referrals;
using static Operations.Exchange.Referrals.ReferralStatus;
using static Operations.Tests.Exchange.Given;

namespace Operations.Tests.Exchange;

/// <summary>The rules of referrals (policy 3.3.2), on the aggregate alone.</summary>
public sealed class ReferralRules
{
    private static readonly Guid Officer = Guid.CreateVersion7(Noon), Application = Guid.CreateVersion7(Noon);
    private static readonly NewReferral Good = new(
        Branch(), Branch("B002"), Guid.CreateVersion7(Noon), CustomerIsServed: true, new(Noon.AddHours(-1), ConsentForm.Written), "LOAN", 30, 70);

    private static readonly Dictionary<string, (Action<Referral> Do, Dictionary<ReferralStatus, ReferralStatus> Moves)> Commands = new()
    {
        ["accept"] = (r => r.Accept(Officer, Noon), new() { [Sent] = Accepted }),
        ["decline"] = (r => r.Decline(Officer, Noon), new() { [Sent] = Declined }),
        ["convert"] = (r => r.Convert(Application, known: true, taken: false, Noon), new() { [Accepted] = Converted }),
        ["lose"] = (r => r.Lose(Noon), new() { [Accepted] = Lost }),
    };

    public static TheoryData<ReferralStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ReferralStatus>() from command in Commands.Keys select new TheoryDataRow<ReferralStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(ReferralStatus status, string command)
    {
        var referral = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(referral);
        else Refused("exchange.transition_not_allowed", () => act(referral));
        Assert.Equal(moves.GetValueOrDefault(status, status), referral.Status);
    }

    [Fact]
    public void A_referral_without_the_customers_consent_is_refused() => Refused("exchange.consent_missing", () => Send(Good with { Consent = null }));

    [Fact]
    public void A_customer_has_not_consented_in_the_future() =>
        Refused("exchange.consent_in_future", () => Send(Good with { Consent = new(Noon.AddSeconds(1), ConsentForm.Recorded) }));

    [Theory, InlineData("30", "69.99"), InlineData("30", "70.01"), InlineData("-1", "101"), InlineData("101", "-1"), InlineData("0", "0"), InlineData("33.333", "66.667")]
    public void An_income_split_that_is_not_100_percent_is_refused(string from, string to) =>
        Refused("exchange.split_not_100", () => Send(Good with { FromPercent = Parse(from), ToPercent = Parse(to) }));

    [Theory, InlineData("33.33", "66.67"), InlineData("0", "100"), InlineData("100", "0")]
    public void A_split_of_100_percent_is_kept(string from, string to) =>
        Assert.Equal((Parse(from), Parse(to)), (Send(Good with { FromPercent = Parse(from), ToPercent = Parse(to) }).FromPercent, Parse(to)));

    [Fact]
    public void A_customer_is_known_and_served()
    {
        Refused("exchange.customer_unknown", () => Send(Good with { CustomerIsServed = null }));
        Refused("exchange.customer_closed", () => Send(Good with { CustomerIsServed = false }));
    }

    [Fact]
    public void A_referral_goes_from_one_operating_branch_to_another()
    {
        Refused("exchange.branch_unknown", () => Send(Good with { To = null }));
        Refused("exchange.same_branch", () => Send(Good with { To = Good.From }));
        Refused("exchange.branch_not_operating", () => Send(Good with { To = Branch("R1", "Region") }));
        Refused("exchange.branch_not_operating", () => Send(Good with { To = Branch("B009", status: "Closed") }));
        Refused("exchange.branch_not_operating", () => Send(Good with { From = Branch("B009", status: "Closed") }));
    }

    [Fact]
    public void A_conversion_names_an_application_that_the_receiving_branch_took_in_and_no_other_referral_names()
    {
        Refused("exchange.application_unknown", () => In(Accepted).Convert(Application, known: false, taken: false, Noon));
        Refused("exchange.application_referred", () => In(Accepted).Convert(Application, known: true, taken: true, Noon));
    }

    [Fact]
    public void A_conversion_tells_the_split_and_counts_as_one()
    {
        var referral = In(Accepted);
        referral.TakeRaised();
        referral.Convert(Application, known: true, taken: false, Noon);
        var raised = Assert.Single(referral.TakeRaised());
        Assert.Equal(new ReferralConverted(referral.Id, Good.From.Id, Good.To!.Id, Application, 30, 70, Noon), raised.Fact);
        Assert.Equal(new("3.3.2", "referral_converted", Met: true), Assert.Single(raised.Evidence));
    }

    [Theory, InlineData(Sent, "decline"), InlineData(Accepted, "lose")]
    public void What_is_declined_or_lost_counts_as_not_converted(ReferralStatus status, string command)
    {
        var referral = In(status);
        Assert.Equal(new("3.3.2", "exchange_held", Met: true), Assert.Single(referral.TakeRaised()[0].Evidence));
        Commands[command].Do(referral);
        Assert.Equal(new("3.3.2", "referral_converted", Met: false), Assert.Single(Assert.Single(referral.TakeRaised()).Evidence));
    }

    private static decimal Parse(string digits) => decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static Referral Send(NewReferral what) => Referral.Send(what, Officer, Noon);

    private static Referral In(ReferralStatus status)
    {
        var referral = Send(Good);
        if (status == Sent) return referral;
        if (status == Declined) referral.Decline(Officer, Noon);
        else referral.Accept(Officer, Noon);
        if (status == Converted) referral.Convert(Application, known: true, taken: false, Noon);
        if (status == Lost) referral.Lose(Noon);
        return referral;
    }
}
