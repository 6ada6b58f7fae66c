namespace ServiceDefaults.Persistence;

/// <summary>An event that is committed and waits to be published. Deleted once the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    /// <summary>The event's id on the wire, by which consumers count it once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Order of publishing. Two changes of one aggregate cannot commit out of this order, because of its version.</summary>
    public long Sequence { get; private init; }

    /// <summary>The contract's full name.</summary>
    public required string Type { get; init; }

    /// <summary>The contract record alone, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The envelope, as a JSON object of strings.</summary>
    public required string Headers { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often publishing failed for a reason of the message itself.</summary>
    public int Attempts { get; set; }

    /// <summary>Set when the message cannot be published; it no longer stands in the way of the others.</summary>
    public DateTimeOffset? ParkedAt { get; set; }
}

/// <summary>A message that one consumer has worked off; written in the same save as its effect.</summary>
public sealed class InboxMessage
{
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's queue.</summary>
    public required string Consumer { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Something to do at a later time, done once by the dispatcher of this database.</summary>
public sealed class DueTime
{
    public required Guid Id { get; init; }

    /// <summary>Names the handler.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>What the handler needs, as JSON.</summary>
    public required string Payload { get; init; }

    public int Attempts { get; set; }
}

/// <summary>The answer to a command, kept for 24 hours beside its effect, so that the same key gets the same answer (rule X5).</summary>
public sealed class IdempotencyKey
{
    /// <summary>Who sent the command: keys of different clients never meet.</summary>
    public required Guid ClientId { get; init; }

    public required Guid Key { get; init; }

    /// <summary>Method and path.</summary>
    public required string Route { get; init; }

    /// <summary>SHA-256 of the request's body.</summary>
    public required byte[] BodyHash { get; init; }

    public required int Status { get; init; }
    public required string? Location { get; init; }
    public required string ETag { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>This service's own current copy of an organisation unit, kept by <c>OrgUnitChanged</c> (rule X1).</summary>
public sealed class OrgUnitCopy
{
    public required Guid Id { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public required Guid? ParentId { get; set; }
    public required string Path { get; set; }
    public required string Status { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }

    /// <summary>Whether business may be done there.</summary>
    public bool IsActive => Status == "Operating";
}
