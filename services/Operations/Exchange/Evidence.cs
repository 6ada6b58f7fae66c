using ServiceDefaults.Domain;

namespace Operations.Exchange;

/// <summary>What exchanges prove about clause 3.3.2 (rule X10).</summary>
internal static class Evidence
{
    public static readonly ClauseEvidence Held = new("3.3.2", "exchange_held", Met: true);

    public static ClauseEvidence HeldInQuarter(int exchanges) => new("3.3.2", "exchange_in_quarter", Met: exchanges >= 1);

    public static ClauseEvidence Converted(bool met) => new("3.3.2", "referral_converted", met);
}
