using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Operations.Tests;

/// <summary>Remembers what was asked of the database, and shows how PostgreSQL goes about it.</summary>
internal sealed class Plans : DbCommandInterceptor
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
    public async Task<IReadOnlyList<(string Table, string Question)>> WholeTablesAsync(NpgsqlConnection connection)
    {
        var found = new List<(string, string)>();
        foreach (var (text, parameters) in asked)
        {
            await using var command = new NpgsqlCommand($"explain (format json) {text}", connection);
            foreach (var parameter in parameters) command.Parameters.Add((NpgsqlParameter)((ICloneable)parameter).Clone());
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            Collect(plan.RootElement[0].GetProperty("Plan"), text, found);
        }
        return found;
    }

    private static void Collect(JsonElement node, string question, List<(string, string)> found)
    {
        if (node.GetProperty("Node Type").GetString() is "Seq Scan" or "Parallel Seq Scan") found.Add((node.GetProperty("Relation Name").GetString()!, question));
        if (!node.TryGetProperty("Plans", out var below)) return;
        foreach (var child in below.EnumerateArray()) Collect(child, question, found);
    }
}
