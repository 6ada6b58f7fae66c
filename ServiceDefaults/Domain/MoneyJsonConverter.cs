using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ServiceDefaults.Domain;

/// <summary>Money on the wire is <c>{"amount":"12.50","currency":"CNY"}</c>: a string, with at most the currency's decimals.</summary>
public sealed partial class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? amount = null, currency = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Money is an object with amount and currency.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new JsonException("The amount and the currency of money are strings.");
            if (name == "amount") amount = reader.GetString();
            else if (name == "currency") currency = reader.GetString();
            else throw new JsonException($"Money has no member '{name}'.");
        }
        if (amount is null || !Digits().IsMatch(amount)) throw new JsonException("The amount is digits with a point, such as \"12.50\".");
        if (currency is null || !Code().IsMatch(currency)) throw new JsonException("The currency is an ISO 4217 code, such as \"CNY\".");
        var places = amount.IndexOf('.') is var point and >= 0 ? amount.Length - point - 1 : 0;
        if (places > Money.DecimalsOf(currency)) throw new JsonException($"{currency} has no more than {Money.DecimalsOf(currency)} decimals.");
        return new(decimal.Parse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), currency);
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Digits);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }

    // At most 15 digits before the point: numeric(19,4).
    [GeneratedRegex(@"^-?\d{1,15}(\.\d{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
