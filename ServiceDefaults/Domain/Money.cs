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
}
