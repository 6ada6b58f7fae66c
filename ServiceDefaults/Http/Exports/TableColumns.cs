using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Exports;

/// <summary>
/// The columns of a list as a table, taken from the JSON properties of its items in their order: a record inside is spread over columns
/// of its own (<c>address_city</c>), money is its amount and its currency (<c>fee</c>, <c>fee_currency</c>), an array is one cell
/// parted by semicolons. Values stand as on the wire.
/// </summary>
internal sealed class TableColumns
{
    private readonly List<Column> columns = [];

    private TableColumns() { }

    public IReadOnlyList<string> Names => [.. columns.Select(column => column.Name)];

    public static TableColumns Of(Type item, JsonSerializerOptions json)
    {
        var table = new TableColumns();
        table.Spread(item, json, "", [], []);
        return table;
    }

    /// <summary>The cells of one item: texts, <see cref="decimal"/> numbers, yes or no, or nothing.</summary>
    public object?[] RowOf(JsonElement item) => [.. columns.Select(column => CellOf(item, column))];

    private void Spread(Type type, JsonSerializerOptions json, string name, string[] path, Type[] around)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Money))
        {
            columns.Add(new(name, [.. path, "amount"], IsNumber: true));
            columns.Add(new($"{name}_currency", [.. path, "currency"], IsNumber: false));
        }
        // A record that holds itself has no end of columns: it stays one cell.
        else if (json.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info && !around.Contains(type))
        {
            foreach (var property in info.Properties.Where(p => p.Get is not null))
                Spread(property.PropertyType, json, name.Length == 0 ? property.Name : $"{name}_{property.Name}", [.. path, property.Name], [.. around, type]);
        }
        else columns.Add(new(name, path, IsNumber: false));
    }

    private static object? CellOf(JsonElement value, Column column)
    {
        foreach (var step in column.Path)
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetDecimal(out var number) ? number : value.GetRawText(),
            JsonValueKind.String when column.IsNumber => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(TextOf)),
            _ => TextOf(value),
        };
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private sealed record Column(string Name, string[] Path, bool IsNumber);
}
