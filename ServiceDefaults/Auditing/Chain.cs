using Npgsql;
using NpgsqlTypes;

namespace ServiceDefaults.Auditing;

/// <summary>The last link of the chain; position 0 when there is none yet.</summary>
internal sealed record ChainEnd(long Position, byte[] Hash, Guid EntryId, DateTimeOffset SealedAt)
{
    public static readonly ChainEnd None = new(0, [], Guid.Empty, default);
}

/// <summary>Makes links, in plain SQL. One process at a time does so, under a lock that lasts as long as one batch.</summary>
internal sealed class Chain(NpgsqlDataSource source, AuditKey key, TimeProvider clock)
{
    public const int BatchSize = 1000;

    // Advisory locks are per database: any constant will do, but the dispatcher's.
    private const long Lock = 0x617564697400;

    /// <summary>Seals the next entries in the order of their ids.</summary>
    /// <param name="lateness">How far back to look for entries that were committed after younger ones.</param>
    /// <returns>The chain's end and how many entries were sealed; nothing while another process seals.</returns>
    public async Task<(ChainEnd End, int Sealed)?> SealAsync(TimeSpan lateness, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = Lock } } })
            if (!(bool)(await command.ExecuteScalarAsync(ct))!) return null;

        var end = await EndAsync(connection, ct);
        var entries = await UnsealedAsync(connection, end, lateness, ct);
        if (entries.Count == 0) return (end, 0);
        end = await AppendAsync(connection, end, entries, ct);
        await transaction.CommitAsync(ct);
        return (end, entries.Count);
    }

    /// <summary>The last link.</summary>
    public static async Task<ChainEnd> EndAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select position, hash, entry_id, sealed_at from auditing.chain order by position desc limit 1", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(3)) : ChainEnd.None;
    }

    private static async Task<List<AuditEntry>> UnsealedAsync(NpgsqlConnection connection, ChainEnd end, TimeSpan lateness, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {TrailRows.Columns} from auditing.trail t
            where t.id >= $1 and not exists (select from auditing.chain c where c.entry_id = t.id)
            order by t.id limit {BatchSize}
            """, connection);
        command.Parameters.Add(new() { Value = end.Position == 0 ? Guid.Empty : TrailRows.FirstIdOf(TrailRows.TimeOf(end.EntryId) - lateness) });
        await using var row = await command.ExecuteReaderAsync(ct);
        var entries = new List<AuditEntry>();
        while (await row.ReadAsync(ct)) entries.Add(TrailRows.Read(row, 0));
        return entries;
    }

    private async Task<ChainEnd> AppendAsync(NpgsqlConnection connection, ChainEnd end, List<AuditEntry> entries, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var links = new List<ChainEnd>(entries.Count);
        foreach (var entry in entries)
        {
            end = new(end.Position + 1, key.HashOf(end.Position + 1, end.Hash, entry, now), entry.Id, now);
            links.Add(end);
        }
        await using var command = new NpgsqlCommand(
            "insert into auditing.chain (position, entry_id, hash, sealed_at) select p, e, h, $4 from unnest($1, $2, $3) as link (p, e, h)", connection);
        command.Parameters.Add(new() { Value = links.Select(l => l.Position).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = links.Select(l => l.EntryId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = links.Select(l => l.Hash).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(ct);
        return end;
    }
}
