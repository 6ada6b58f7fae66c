using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Testing;

/// <summary>Remembers what was asked of the database, and shows how PostgreSQL goes about it.</summary>
public sealed class Plans : DbCommandInterceptor
{
    private readonly ConcurrentBag<(string Text, NpgsqlParameter[] Parameters)> asked = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            asked.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (NpgsqlParameter)((ICloneable)p).Clone())]));
        return new(result);
    }

    public void Forget() => asked.Clear();

    /// <summary>The tables that a question since the last <see cref="Forget"/> reads from end to end, each with the question.</summary>
    public async Task<IReadOnlyList<(string Table, string Question)>> WholeTablesAsync(NpgsqlConnection connection) =>
        [.. (await NodesAsync(connection)).Where(n => n.Kind is "Seq Scan" or "Parallel Seq Scan").Select(n => (n.Table!, n.Question))];

    /// <summary>
    /// How the questions since the last <see cref="Forget"/> that name a schema are answered: the steps of each plan that read something, with the table and the index.
    /// </summary>
    public async Task<IReadOnlyList<string>> ReadsAsync(string schema, NpgsqlConnection connection) =>
        [.. (await NodesAsync(connection)).Where(n => (n.Table is not null || n.Index is not null) && n.Question.Contains($"{schema}.", StringComparison.Ordinal)).Select(n => $"{n.Kind} {n.Table} {n.Index}").Order(StringComparer.Ordinal)];

    private async Task<List<Node>> NodesAsync(NpgsqlConnection connection)
    {
        var found = new List<Node>();
        foreach (var (text, parameters) in asked)
        {
            await using var command = new NpgsqlCommand($"explain (format json) {text}", connection);
            foreach (var parameter in parameters) command.Parameters.Add((NpgsqlParameter)((ICloneable)parameter).Clone());
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            Collect(plan.RootElement[0].GetProperty("Plan"), text, found);
        }
        return found;
    }

    private static void Collect(JsonElement node, string question, List<Node> found)
    {
        found.Add(new(node.GetProperty("Node Type").GetString()!, Name("Relation Name"), Name("Index Name"), question));
        if (!node.TryGetProperty("Plans", out var below)) return;
        foreach (var child in below.EnumerateArray()) Collect(child, question, found);

        string? Name(string of) => node.TryGetProperty(of, out var name) ? name.GetString() : null;
    }

    private sealed record Node(string Kind, string? Table, string? Index, string Question);
}
