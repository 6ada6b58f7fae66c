using System.Globalization;
using System.Text.Json.Serialization;

namespace ServiceDefaults.Domain;

/// <summary>An amount in one currency, stored with four places. There is no arithmetic across currencies.</summary>
/// <param name="Amount">Four places at most.</param>
/// <param name="Currency">ISO 4217 code.</param>
[JsonConverter(typeof(MoneyJsonConverter))]
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>The digits as the wire carries them: at least the two that people see.</summary>
    public string Digits => Amount.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>How many decimals a currency has on the wire and for people (ISO 4217).</summary>
    public static int DecimalsOf(string currency) => currency switch
    {
        "JPY" or "KRW" or "VND" => 0,
        "KWD" or "BHD" => 3,
        _ => 2,
    };

    /// <summary>So many percent of it, in the decimals of its currency.</summary>
    public Money Percent(decimal percent, MidpointRounding rounding) => this with { Amount = decimal.Round(Amount * percent / 100, DecimalsOf(Currency), rounding) };
}
