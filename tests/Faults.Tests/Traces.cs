using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Faults.Tests;

/// <summary>
/// What some ids have left in the business tables of a service: the rows that name one of them, and the rows that name
/// such a row by its key. Found by looking, so that it holds for whatever tables a service has.
/// </summary>
/// <param name="Rows">Each row with the transaction that wrote it last: another value is another write.</param>
/// <param name="Values">The values of each column, and the number of rows of each table.</param>
internal sealed record Traces(IReadOnlyList<string> Rows, IReadOnlyDictionary<string, string> Values)
{
    // The messaging room counts on its own account, as the record of all events does, which comes at its own pace; so is the trail sealed.
    private const string Tables = """
        select format('%I.%I', n.nspname, c.relname),
               (select case when count(*) = 1 and bool_and(a.atttypid = 'uuid'::regtype) then min(a.attname) end
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indrelid = c.oid and i.indisprimary)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('messaging', 'evidence', 'pg_catalog', 'information_schema') and (n.nspname, c.relname) <> ('auditing', 'chain')
        """;

    /// <summary>The newest transaction of a service's database.</summary>
    public static async Task<string> Now(RunningPlatform platform, string service) => (await platform.Rows<string>(service, "select pg_current_xact_id()::xid::text"))[0];

    /// <param name="since">A transaction from before there were any such ids: what was written earlier is not looked at, which spares reading most of the demo.</param>
    /// <param name="marks">What else tells that a row belongs to them.</param>
    public static async Task<Traces> Find(RunningPlatform platform, string service, string since, IEnumerable<Guid> about, params string[] marks)
    {
        await using var database = await platform.Database(service);
        var tables = await Read(database, Tables, row => (Name: row.GetString(0), Key: row.IsDBNull(1) ? "null" : row.GetString(1)));
        var look = string.Join(" union all ", tables.Select(table =>
            $"select '{table.Name}', {table.Key}::uuid, xmin::text, to_jsonb(t)::text from {table.Name} t where age(t.xmin) <= age($2::text::xid) and t::text ~* $1 {Except(table.Name)}"));
        var ids = about.ToHashSet();
        while (true)
        {
            // In either way of writing an id: codes and user names have it without its hyphens.
            var rows = await Read(database, look, row => (Table: row.GetString(0), Key: row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1), Xmin: row.GetString(2), Content: row.GetString(3)),
                string.Join('|', ids.SelectMany(id => new[] { id.ToString(), id.ToString("N") }).Concat(marks)), since);
            var before = ids.Count;
            ids.UnionWith(rows.Select(row => row.Key).OfType<Guid>());
            if (ids.Count > before) continue;
            return new(
                [.. rows.Select(row => $"{row.Table} {row.Xmin} {row.Content}").Order(StringComparer.Ordinal)],
                rows.GroupBy(row => row.Table).SelectMany(table => ValuesOf(table.Key, table.Select(row => row.Content))).ToDictionary());
        }
    }

    /// <summary>How they differ from what several others have in common: times and ids, in which others differ too, are left out; numbers of rows and counts are not.</summary>
    public IEnumerable<string> DifferencesFrom(IReadOnlyCollection<Traces> others) =>
        from name in others.SelectMany(other => other.Values.Keys).Union(Values.Keys)
        let usual = others.Select(other => other.Values.GetValueOrDefault(name, "none")).Distinct().ToList()
        where usual.Count == 1 && usual[0] != Values.GetValueOrDefault(name, "none")
        select $"{name}: {Values.GetValueOrDefault(name, "none")} instead of {usual[0]}";

    // Indicators are judged as often as somebody looks, which the trail says each time.
    private static string Except(string table) => table == "auditing.trail" ? "and t.action <> 'evaluate-indicators'" : "";

    // For the same reason the version of what is judged says how often somebody looked, not how often the event counted.
    private static bool CountsLooks(string table, string column) => table.StartsWith("indicators.", StringComparison.Ordinal) && column == "version";

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(string table, IEnumerable<string> rows)
    {
        var parsed = rows.Select(row => JsonDocument.Parse(row).RootElement).ToList();
        yield return new($"rows of {table}", parsed.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var column in parsed[0].EnumerateObject().Select(column => column.Name).Where(column => !CountsLooks(table, column)))
            yield return new($"{table}.{column}", string.Join(" | ", parsed.Select(row => row.GetProperty(column).GetRawText()).Order(StringComparer.Ordinal)));
    }

    private static async Task<List<T>> Read<T>(NpgsqlConnection database, string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        // Whole tables are read, beside what other tests ask of the same machine.
        await using var command = new NpgsqlCommand(sql, database) { CommandTimeout = 120 };
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
