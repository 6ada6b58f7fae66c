using ServiceDefaults.Messaging.Publishing;

namespace ServiceDefaults.Messaging.DueTimes;

/// <summary>The due times and what is swept away with time, in plain SQL.</summary>
internal sealed class DueTable(DispatcherDatabase database, TimeProvider clock)
{
    private const int Bunch = 1000;

    /// <summary>The earliest due time.</summary>
    public async Task<(Guid Id, string Kind, DateTimeOffset DueAt, int Attempts)?> NextAsync(CancellationToken ct)
    {
        await using var command = database.Command("select id, kind, due_at, attempts from messaging.due_times order by due_at limit 1");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3))
            : null;
    }

    /// <summary>Puts it off.</summary>
    public async Task PutOffAsync(Guid id, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = database.Command("update messaging.due_times set attempts = attempts + 1, due_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = until });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Deletes in bunches, so that nobody waits long for a lock.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> SweepAsync(string table, string column, TimeSpan olderThan, CancellationToken ct)
    {
        var gone = 0;
        while (true)
        {
            await using var command = database.Command(
                $"delete from messaging.{table} where ctid in (select ctid from messaging.{table} where {column} < $1 limit {Bunch})");
            command.Parameters.Add(new() { Value = clock.GetUtcNow() - olderThan });
            var rows = await command.ExecuteNonQueryAsync(ct);
            gone += rows;
            if (rows < Bunch) return gone;
        }
    }
}
