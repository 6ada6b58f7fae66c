using System.Buffers.Binary;
using Npgsql;

namespace ServiceDefaults.Auditing;

/// <summary>Entries in plain SQL, as sealing and verification read them: in great numbers, and tracked by nobody.</summary>
internal static class TrailRows
{
    /// <summary>The columns of <c>auditing.trail t</c> in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "t.id, t.at, t.actor_id, t.on_behalf_of, t.roles, t.org_unit_id, t.address, t.action, t.subject_type, t.subject_id, t.subject_version, t.before, t.after, t.reason, t.trace_id, t.mac";

    /// <summary>How late an entry may be committed after its id was made. What is later is never sealed, and found as inserted.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    public static AuditEntry Read(NpgsqlDataReader row, int first)
    {
        T? Maybe<T>(int column) where T : class => row.IsDBNull(first + column) ? null : row.GetFieldValue<T>(first + column);
        Guid? MaybeId(int column) => row.IsDBNull(first + column) ? null : row.GetGuid(first + column);
        return new AuditEntry
        {
            Id = row.GetGuid(first), At = row.GetFieldValue<DateTimeOffset>(first + 1), ActorId = MaybeId(2), OnBehalfOf = MaybeId(3),
            Roles = row.GetString(first + 4), OrgUnitId = row.GetGuid(first + 5), Address = Maybe<string>(6), Action = row.GetString(first + 7),
            SubjectType = row.GetString(first + 8), SubjectId = row.GetGuid(first + 9), SubjectVersion = row.GetInt32(first + 10),
            Before = Maybe<string>(11), After = Maybe<string>(12), Reason = Maybe<string>(13), TraceId = Maybe<string>(14), Mac = row.GetFieldValue<byte[]>(first + 15),
        };
    }

    /// <summary>The lowest id that could have been made at this time.</summary>
    public static Guid FirstIdOf(DateTimeOffset time)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        return new(id, bigEndian: true);
    }

    /// <summary>When an id was made.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }
}
