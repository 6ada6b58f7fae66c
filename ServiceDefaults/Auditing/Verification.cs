using Npgsql;

namespace ServiceDefaults.Auditing;

/// <summary>What is wrong with the first broken row.</summary>
public enum FindingKind
{
    /// <summary>A column of a sealed entry is not what was written.</summary>
    EntryChanged,
    /// <summary>An entry that was sealed is gone.</summary>
    EntryMissing,
    /// <summary>An entry that this service never wrote, or that was put in where the chain has passed.</summary>
    EntryInserted,
    /// <summary>A link is not the one that was made there: changed, put in, or moved from another place.</summary>
    LinkChanged,
    /// <summary>A link is gone, and others follow.</summary>
    LinkMissing,
    /// <summary>The chain is shorter than it was known to be.</summary>
    TailMissing,
    /// <summary>The chain is whole in itself, and not the one that was known.</summary>
    HeadDiffers,
}

/// <summary>A head of the chain: the last link at some time.</summary>
public sealed record AuditHead(long Position, string Hash);

/// <summary>The first broken row, by its place in the chain where it has one.</summary>
public sealed record Finding(long? Position, Guid? EntryId, FindingKind Kind);

/// <summary>What a look through the whole trail found.</summary>
/// <param name="UnsealedTail">Entries that are good and wait to be sealed.</param>
public sealed record TrailReport(long Entries, long Sealed, long UnsealedTail, Finding? FirstBroken, AuditHead? Head);

/// <summary>
/// Goes through a whole trail, link by link and then through what is not sealed, a batch at a time, in one snapshot of the
/// database: writers and sealing go on meanwhile.
/// </summary>
/// <param name="known">Heads that somebody outside this database has kept.</param>
internal sealed class Verification(NpgsqlConnection connection, AuditKey key, IEnumerable<AuditHead> known)
{
    public const int BatchSize = 5000;

    private readonly ILookup<long, AuditHead> heads = known.ToLookup(head => head.Position);
    private ChainEnd end = ChainEnd.None;
    private long unsealed;

    /// <summary>Must run within one transaction that sees one state: repeatable read.</summary>
    public async Task<TrailReport> RunAsync(CancellationToken ct)
    {
        var (entries, links) = await CountAsync(ct);
        var broken = await InChainAsync(ct) ?? MissingTail() ?? await OutsideAsync(ct);
        return new(entries, links, unsealed, broken, end.Position == 0 ? null : new(end.Position, Convert.ToHexStringLower(end.Hash)));
    }

    private async Task<(long Entries, long Links)> CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select (select count(*) from auditing.trail), (select count(*) from auditing.chain)", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private async Task<Finding?> InChainAsync(CancellationToken ct)
    {
        for (var after = long.MinValue; ; after = end.Position)
        {
            await using var command = new NpgsqlCommand(
                $"""
                select c.position, c.entry_id, c.hash, c.sealed_at, {TrailRows.Columns}
                from (select * from auditing.chain where position > $1 order by position limit {BatchSize}) c
                left join auditing.trail t on t.id = c.entry_id order by c.position
                """, connection)
            { Parameters = { new() { Value = after } } };
            await using var row = await command.ExecuteReaderAsync(ct);
            var links = 0;
            for (; await row.ReadAsync(ct); links++)
                if (Check(row) is { } broken) return broken;
            if (links < BatchSize) return null;
        }
    }

    private Finding? Check(NpgsqlDataReader row)
    {
        var next = end.Position + 1;
        var (position, id, hash, sealedAt) = (row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<DateTimeOffset>(3));
        if (position != next) return new(next, null, position < next ? FindingKind.LinkChanged : FindingKind.LinkMissing);
        if (row.IsDBNull(4)) return new(next, id, FindingKind.EntryMissing);
        var entry = TrailRows.Read(row, 4);
        if (!key.MacOf(entry).AsSpan().SequenceEqual(entry.Mac)) return new(next, id, FindingKind.EntryChanged);
        if (!key.HashOf(position, end.Hash, entry, sealedAt).AsSpan().SequenceEqual(hash)) return new(next, id, FindingKind.LinkChanged);
        end = new(position, hash, id, sealedAt);
        return heads[position].All(head => string.Equals(head.Hash, Convert.ToHexStringLower(hash), StringComparison.OrdinalIgnoreCase))
            ? null : new(next, id, FindingKind.HeadDiffers);
    }

    private Finding? MissingTail() => heads.Any(head => head.Key > end.Position) ? new(end.Position + 1, null, FindingKind.TailMissing) : null;

    private async Task<Finding?> OutsideAsync(CancellationToken ct)
    {
        var passed = end.Position == 0 ? Guid.Empty : TrailRows.FirstIdOf(TrailRows.TimeOf(end.EntryId) - TrailRows.LongestDelay);
        for (Guid? after = null; ;)
        {
            await using var command = new NpgsqlCommand(
                $"""
                select {TrailRows.Columns} from auditing.trail t
                where ($1::uuid is null or t.id > $1) and not exists (select from auditing.chain c where c.entry_id = t.id)
                order by t.id limit {BatchSize}
                """, connection)
            { Parameters = { new() { Value = after is { } id ? id : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } } };
            await using var row = await command.ExecuteReaderAsync(ct);
            var entries = 0;
            for (; await row.ReadAsync(ct); entries++)
            {
                var entry = TrailRows.Read(row, 0);
                if (entry.Id < passed || !key.MacOf(entry).AsSpan().SequenceEqual(entry.Mac)) return new(null, entry.Id, FindingKind.EntryInserted);
                after = entry.Id;
                unsealed++;
            }
            if (entries < BatchSize) return null;
        }
    }
}
