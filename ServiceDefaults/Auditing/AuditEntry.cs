namespace ServiceDefaults.Auditing;

/// <summary>
/// Who did what to which record, when, from where and why, with the values before and after; written in the same save as
/// the change, never changed and never deleted (rule X6). Personal values stand in it masked.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Version 7 UUID: its order is the order of writing.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The person; empty when a machine did it.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>The person in whose place the actor acted.</summary>
    public required Guid? OnBehalfOf { get; init; }

    /// <summary>The roles that granted it, parted by commas.</summary>
    public required string Roles { get; init; }

    /// <summary>The unit that the record belongs to; all zeros for what belongs to none.</summary>
    public required Guid OrgUnitId { get; init; }

    /// <summary>Where the request came from; empty for a machine.</summary>
    public required string? Address { get; init; }

    /// <summary>The name of the route or of the consumer's queue.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of record, such as <c>Application</c>.</summary>
    public required string SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>The version that the change led to.</summary>
    public required int SubjectVersion { get; init; }

    /// <summary>The values that changed, as they were, in JSON; empty for a new record.</summary>
    public required string? Before { get; init; }

    /// <summary>The values that changed, as they are now, in JSON; empty when something was only looked at.</summary>
    public required string? After { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Leads to the trace of the request.</summary>
    public required string? TraceId { get; init; }

    /// <summary>Keyed hash over all of the above: who has the database but not the service's key cannot write an entry.</summary>
    public byte[] Mac { get; internal set; } = [];

    /// <summary>Signs the entry, once everything else stands in it.</summary>
    internal AuditEntry Signed(AuditKey key)
    {
        Mac = key.MacOf(this);
        return this;
    }
}

/// <summary>One link of the chain in which the entries are sealed, in order, after they were written.</summary>
public sealed class ChainLink
{
    /// <summary>1 for the first, then without a gap.</summary>
    public required long Position { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>Hash over the link before and the entry.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}
