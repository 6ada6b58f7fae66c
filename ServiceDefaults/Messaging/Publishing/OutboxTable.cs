using NpgsqlTypes;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>An event as it waits.</summary>
internal sealed record OutboxRow(long Sequence, Guid Id, string Contract, byte[] Body, byte[] Headers);

/// <summary>The outbox in plain SQL: the one table that every event passes through twice.</summary>
internal sealed class OutboxTable(DispatcherDatabase database, TimeProvider clock)
{
    /// <summary>The next events in the order of publishing.</summary>
    public async Task<List<OutboxRow>> NextAsync(long after, int limit, CancellationToken ct)
    {
        await using var command = database.Command(
            "select sequence, id, type, body, headers from messaging.outbox where sequence > $1 and parked_at is null order by sequence limit $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<OutboxRow>(limit);
        while (await reader.ReadAsync(ct))
            rows.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4)));
        return rows;
    }

    /// <summary>Forgets what the broker has confirmed.</summary>
    public async Task DeleteAsync(long[] sequences, CancellationToken ct)
    {
        await using var command = database.Command("delete from messaging.outbox where sequence = any($1)");
        command.Parameters.Add(new() { Value = sequences, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Counts a failure that is the event's own, and parks it after <paramref name="limit"/> of them.</summary>
    /// <returns>Whether it is parked.</returns>
    public async Task<bool> FailAsync(long sequence, int limit, CancellationToken ct)
    {
        await using var command = database.Command(
            """
            update messaging.outbox
            set attempts = attempts + 1, parked_at = case when attempts + 1 >= $2 then $3 end
            where sequence = $1
            returning parked_at is not null
            """);
        command.Parameters.Add(new() { Value = sequence });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>How many wait, since when the oldest does, and how many are parked.</summary>
    public async Task<(long Waiting, TimeSpan OldestAge, long Parked)> CountAsync(CancellationToken ct)
    {
        await using var command = database.Command(
            """
            select count(*) filter (where parked_at is null), min(created_at) filter (where parked_at is null),
                   count(*) filter (where parked_at is not null)
            from messaging.outbox
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var age = await reader.IsDBNullAsync(1, ct) ? TimeSpan.Zero : clock.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1);
        return (reader.GetInt64(0), age, reader.GetInt64(2));
    }

    /// <summary>How many dead letters of each queue wait for somebody to decide.</summary>
    public async Task<Dictionary<string, long>> CountDeadLettersAsync(CancellationToken ct)
    {
        await using var command = database.Command("select queue, count(*) from messaging.dead_letters where status = 'Waiting' group by queue");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var counts = new Dictionary<string, long>();
        while (await reader.ReadAsync(ct)) counts.Add(reader.GetString(0), reader.GetInt64(1));
        return counts;
    }
}
