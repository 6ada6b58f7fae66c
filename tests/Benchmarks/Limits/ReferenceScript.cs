using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Limits;

/// <summary>
/// The pgbench script that writes the rows of one request as they were recorded: an explicit transaction, one INSERT
/// after the other. Two recordings of the same request tell what is new in each: such ids become fresh ones that rise
/// with time as ours do, such instants become now, and such numbers random ones. All else keeps the recorded value, and so its size.
/// </summary>
internal static class ReferenceScript
{
    public static string Insert(IReadOnlyList<WrittenRow> first, IReadOnlyList<WrittenRow> second)
    {
        if (!first.Select(r => r.Table).SequenceEqual(second.Select(r => r.Table)))
            throw new InvalidOperationException("Two equal requests wrote different tables: no script can stand for both.");
        var ids = new Dictionary<Guid, int>();
        var inserts = new StringBuilder();
        foreach (var (row, twin) in first.Zip(second))
        {
            var filled = row.Columns.Where(c => c.Value.ValueKind != JsonValueKind.Null).ToList();
            var values = filled.Select(c => c.Value.GetRawText() == twin.Columns[c.Key].GetRawText() ? Literal(c.Value) : Fresh(c.Value, ids));
            inserts.Append(CultureInfo.InvariantCulture, $"INSERT INTO {row.Table} ({string.Join(", ", filled.Select(c => $"\"{c.Key}\""))}) VALUES ({string.Join(", ", values)});\n");
        }
        var variables = string.Concat(ids.Values.Select(n => $"\\set id{n} random(1, 9223372036854775807)\n"));
        return $"{variables}BEGIN;\n{inserts}COMMIT;\n";
    }

    private static string Fresh(JsonElement value, Dictionary<Guid, int> ids)
    {
        if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id))
        {
            if (!ids.TryGetValue(id, out var number)) ids[id] = number = ids.Count + 1;
            // now() is the same in the whole transaction: rows that refer to one another still do.
            return $"(lpad(to_hex((extract(epoch from now()) * 1000000)::bigint), 16, '0') || lpad(to_hex(:id{number}::bigint), 16, '0'))::uuid";
        }
        if (value.ValueKind != JsonValueKind.String) return Literal(value);
        if (value.TryGetDateTimeOffset(out _)) return "now()";
        // A number or a code that is given once; longer texts are contents, which may be the same.
        return value.GetString()!.Length is var length and >= 16 and <= 32 ? $"left(md5(random()::text), {length})" : Literal(value);
    }

    // Colons would be variables to pgbench.
    private static string Literal(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? $"U&'{value.GetString()!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", "\\003a", StringComparison.Ordinal)}'"
        : $"'{value.GetRawText()}'";
}
