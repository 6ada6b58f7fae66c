using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Auditing;
using Testing;

namespace ServiceDefaults.Tests.Auditing.Given;

/// <summary>
/// Somebody who owns the database, with every trigger off, and has all that is in it; but not the key. Each tampering says at
/// which position the first broken row must be found, or that it lies outside the chain.
/// </summary>
internal sealed class Tampering(NpgsqlConnection connection, Random random, IReadOnlyList<Guid> chain, AuditKey wrongKey)
{
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["at"] = "at + interval '1 microsecond'", ["actor_id"] = "case when actor_id is null then gen_random_uuid() end", ["on_behalf_of"] = "gen_random_uuid()",
        ["roles"] = "roles || 'x'", ["org_unit_id"] = "gen_random_uuid()", ["address"] = "case when address is null then '' else address || '1' end", ["action"] = "action || 'x'",
        ["subject_type"] = "subject_type || 'x'", ["subject_id"] = "gen_random_uuid()", ["subject_version"] = "subject_version + 1",
        ["before"] = "case when before is null then '' else before || ' ' end", ["after"] = "case when after is null then '' else replace(after, '1', '2') || ' ' end",
        ["reason"] = "case when reason is null then '' end", ["trace_id"] = "case when trace_id is null then '0' else overlay(trace_id placing 'x' from 1) end",
        ["mac"] = "set_byte(mac, 7, (get_byte(mac, 7) + 1) % 256)",
    };

    private int Last => chain.Count;

    /// <summary>Every sort of tampering there is, by name.</summary>
    public IReadOnlyList<(string Name, Func<Task<long?>> Do)> Sorts =>
    [
        ("a column of an entry is changed", ChangeColumn), ("an entry gets another id", ChangeId), ("an entry is signed anew with another key", ForgeEntry),
        ("a link's hash is changed", ChangeHash), ("a link's time is changed", ChangeTime), ("a link is put elsewhere", MoveLink),
        ("an entry is removed", RemoveEntry), ("an entry is removed with its link", RemoveBoth), ("an entry is removed, and the chain closed over it", RemoveAndClose),
        ("a link is removed", RemoveLink), ("an entry is removed and the chain hashed anew with another key", RemoveAndHash),
        ("an entry is copied", CopyEntry), ("an entry is copied and linked at the end", CopyAtEnd), ("an entry is put into the middle", InsertInMiddle), ("a link is put before the first", LinkBeforeFirst),
        ("two entries change their contents", SwapContents), ("two entries change their ids", SwapIds), ("two links change their places", SwapPositions),
        ("two links change their entries", SwapEntries), ("two links change their hashes", SwapHashes), ("the chain is turned round", Reverse),
        ("the tail of the chain is cut off", CutLinks), ("the tail is cut off with its entries", CutBoth), ("all is gone", EmptyAll), ("the whole chain is hashed anew with another key", HashAll),
    ];

    private async Task<long?> ChangeColumn()
    {
        var (column, value) = Columns.ElementAt(random.Next(Columns.Count));
        var position = Any();
        await Sql($"update auditing.trail set {column} = {value} where id = $1", EntryAt(position));
        return position;
    }

    private async Task<long?> ChangeId()
    {
        var position = Any();
        await Sql("update auditing.trail set id = $2 where id = $1", EntryAt(position), Company.NewPerson());
        return position;
    }

    private async Task<long?> ForgeEntry()
    {
        var position = Any();
        await Sql("update auditing.trail set after = '{\"forged\":true}' where id = $1", EntryAt(position));
        var entry = (await Entries()).Single(e => e.Id == EntryAt(position));
        await Sql("update auditing.trail set mac = $2 where id = $1", entry.Id, wrongKey.MacOf(entry));
        await HashFrom(position);
        return position;
    }

    private async Task<long?> ChangeHash()
    {
        var position = Any();
        var at = random.Next(32);
        await Sql($"update auditing.chain set hash = set_byte(hash, {at}, (get_byte(hash, {at}) + {random.Next(1, 256)}) % 256) where position = $1", position);
        return position;
    }

    private async Task<long?> ChangeTime()
    {
        var position = Any();
        await Sql("update auditing.chain set sealed_at = sealed_at - interval '1 microsecond' where position = $1", position);
        return position;
    }

    private async Task<long?> MoveLink()
    {
        var position = Any();
        await Sql("update auditing.chain set position = position + $2 where position = $1", position, (long)random.Next(Last, 5 * Last));
        return position;
    }

    private async Task<long?> RemoveEntry()
    {
        var position = Any();
        await Sql("delete from auditing.trail where id = $1", EntryAt(position));
        return position;
    }

    private async Task<long?> RemoveBoth()
    {
        var position = Any();
        await Sql("delete from auditing.trail where id = $1", EntryAt(position));
        await Sql("delete from auditing.chain where position = $1", position);
        return position;
    }

    private async Task<long?> RemoveAndClose()
    {
        var position = (await RemoveBoth())!.Value;
        await Shift(position, -1);
        return position;
    }

    private async Task<long?> RemoveLink()
    {
        var position = Any();
        await Sql("delete from auditing.chain where position = $1", position);
        return position;
    }

    private async Task<long?> RemoveAndHash()
    {
        var position = (await RemoveAndClose())!.Value;
        await HashFrom(position);
        return position;
    }

    private async Task<long?> CopyEntry()
    {
        await Copy(EntryAt(Any()), Company.NewPerson());
        return null;
    }

    private async Task<long?> CopyAtEnd()
    {
        var copy = Company.NewPerson();
        await Copy(EntryAt(Any()), copy);
        await Sql("insert into auditing.chain (position, entry_id, hash, sealed_at) select $1, $2, hash, sealed_at from auditing.chain where position = $3", Last + 1L, copy, (long)Last);
        return Last + 1;
    }

    private async Task<long?> InsertInMiddle()
    {
        var (position, copy) = (Any(), Company.NewPerson());
        await Copy(EntryAt(Any()), copy);
        await Shift(position - 1, +1);
        await Sql("insert into auditing.chain (position, entry_id, hash, sealed_at) select $1, $2, hash, sealed_at from auditing.chain where position = $3", position, copy, position + 1L);
        return position;
    }

    private async Task<long?> LinkBeforeFirst()
    {
        await Sql("insert into auditing.chain (position, entry_id, hash, sealed_at) select $1, $2, hash, sealed_at from auditing.chain where position = 1", (long)-random.Next(3), Company.NewPerson());
        return 1;
    }

    private async Task<long?> SwapContents()
    {
        var (one, other) = Two();
        const string columns = "at, actor_id, on_behalf_of, roles, org_unit_id, address, action, subject_type, subject_id, subject_version, before, after, reason, trace_id, mac";
        await Sql($"update auditing.trail t set ({columns}) = (select {columns} from auditing.trail s where s.id = case t.id when $1 then $2 else $1 end) where t.id in ($1, $2)", EntryAt(one), EntryAt(other));
        return one;
    }

    private async Task<long?> SwapIds()
    {
        var (one, other) = Two();
        var aside = Company.NewPerson();
        await Sql("update auditing.trail set id = $2 where id = $1", EntryAt(one), aside);
        await Sql("update auditing.trail set id = $2 where id = $1", EntryAt(other), EntryAt(one));
        await Sql("update auditing.trail set id = $2 where id = $1", aside, EntryAt(other));
        return one;
    }

    private async Task<long?> SwapPositions()
    {
        var (one, other) = Two();
        foreach (var (from, to) in new[] { (one, -1L), (other, one), (-1L, other) }) await Sql("update auditing.chain set position = $2 where position = $1", from, to);
        return one;
    }

    private async Task<long?> SwapEntries()
    {
        var (one, other) = Two();
        foreach (var (position, entry) in new[] { (one, Company.NewPerson()), (other, EntryAt(one)), (one, EntryAt(other)) })
            await Sql("update auditing.chain set entry_id = $2 where position = $1", position, entry);
        return one;
    }

    private async Task<long?> SwapHashes()
    {
        var (one, other) = Two();
        await Sql("update auditing.chain c set hash = (select hash from auditing.chain s where s.position = case c.position when $1 then $2 else $1 end) where c.position in ($1, $2)", one, other);
        return one;
    }

    private async Task<long?> Reverse()
    {
        await Sql("update auditing.chain set position = -position");
        await Sql($"update auditing.chain set position = position + {Last + 1}");
        return 1;
    }

    private async Task<long?> CutLinks()
    {
        var position = Any();
        await Sql("delete from auditing.chain where position >= $1", position);
        return position;
    }

    private async Task<long?> CutBoth()
    {
        var position = Any();
        await Sql("delete from auditing.trail where id in (select entry_id from auditing.chain where position >= $1)", position);
        await Sql("delete from auditing.chain where position >= $1", position);
        return position;
    }

    private async Task<long?> EmptyAll()
    {
        await Sql("delete from auditing.trail");
        await Sql("delete from auditing.chain");
        return 1;
    }

    private async Task<long?> HashAll()
    {
        await HashFrom(1);
        return 1;
    }

    private Guid EntryAt(long position) => chain[(int)position - 1];

    private long Any() => random.Next(1, Last + 1);

    private (long One, long Other) Two()
    {
        var (a, b) = (Any(), Any());
        return a == b ? Two() : (Math.Min(a, b), Math.Max(a, b));
    }

    private Task Copy(Guid entry, Guid copy) => Sql(
        """
        insert into auditing.trail (id, at, actor_id, on_behalf_of, roles, org_unit_id, address, action, subject_type, subject_id, subject_version, before, after, reason, trace_id, mac)
        select $2, at, actor_id, on_behalf_of, roles, org_unit_id, address, action, subject_type, subject_id, subject_version, before, after, reason, trace_id, mac from auditing.trail where id = $1
        """, entry, copy);

    private async Task Shift(long after, int by)
    {
        await Sql("update auditing.chain set position = -position where position > $1", after);
        await Sql($"update auditing.chain set position = -position + {by} where position < 0");
    }

    // As the service makes them, and consistent in themselves: only the key is another.
    private async Task HashFrom(long first)
    {
        var entries = (await Entries()).ToDictionary(e => e.Id);
        var links = new List<(long Position, Guid Entry, DateTimeOffset At, byte[] Hash)>();
        await using (var command = new NpgsqlCommand("select position, entry_id, sealed_at, hash from auditing.chain order by position", connection))
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync()) links.Add((row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<byte[]>(3)));
        byte[] before = links.FirstOrDefault(l => l.Position == first - 1).Hash ?? [];
        var made = links.Where(l => l.Position >= first).Select(l => (l.Position, Hash: before = wrongKey.HashOf(l.Position, before, entries[l.Entry], l.At))).ToList();
        await using var update = new NpgsqlCommand("update auditing.chain c set hash = n.hash from unnest($1, $2) as n (position, hash) where c.position = n.position", connection);
        update.Parameters.Add(new() { Value = made.Select(m => m.Position).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        update.Parameters.Add(new() { Value = made.Select(m => m.Hash).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await update.ExecuteNonQueryAsync();
    }

    private async Task<List<AuditEntry>> Entries()
    {
        await using var command = new NpgsqlCommand($"select {TrailRows.Columns} from auditing.trail t", connection);
        await using var row = await command.ExecuteReaderAsync();
        var entries = new List<AuditEntry>();
        while (await row.ReadAsync()) entries.Add(TrailRows.Read(row, 0));
        return entries;
    }

    private async Task Sql(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
