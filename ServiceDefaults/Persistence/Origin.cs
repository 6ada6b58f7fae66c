namespace ServiceDefaults.Persistence;

/// <summary>
/// Who and what causes the changes of one unit of work: filled from the token by the HTTP room, from the envelope
/// by the messaging room, and written into every event.
/// </summary>
public sealed class Origin
{
    /// <summary>The person; empty for machines.</summary>
    public Guid? ActorId { get; set; }

    /// <summary>The person in whose place the actor acts.</summary>
    public Guid? OnBehalfOf { get; set; }

    /// <summary>One per case. Empty: the aggregate itself is the case.</summary>
    public Guid? CorrelationId { get; set; }

    /// <summary>The event that led here; empty when a request did.</summary>
    public Guid? CausationId { get; set; }

    /// <summary>The roles that grant it, parted by commas; empty for machines.</summary>
    public string Roles { get; set; } = "";

    /// <summary>Where the request came from; empty for machines.</summary>
    public string? Address { get; set; }

    /// <summary>The name of the route, or of the consumer's queue.</summary>
    public string Action { get; set; } = "";

    /// <summary>Why it is done, where somebody said so.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether all looks of this unit of work are one, such as those at the pages of an export: only the first is recorded.</summary>
    public bool LooksOnce { get; set; }

    /// <summary>Whether a look was recorded.</summary>
    public bool Looked { get; set; }
}
