using ServiceDefaults.Domain;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>What became of a message that could not be consumed.</summary>
public enum DeadLetterStatus { Waiting, Replayed, Discarded }

/// <summary>A message that one of this service's consumers gave up, kept until somebody sends it there again or discards it with a reason.</summary>
public sealed class DeadLetter : Entity
{
    private DeadLetter() { }

    /// <summary>The message's own id, by which its consumer counts it once.</summary>
    public Guid MessageId { get; private init; }

    /// <summary>The consumer's queue.</summary>
    public string Queue { get; private init; } = "";

    /// <summary>The event's full name; empty when the message does not say.</summary>
    public string Contract { get; private init; } = "";

    public string Body { get; private init; } = "";

    /// <summary>The envelope as it came, in JSON.</summary>
    public string Headers { get; private init; } = "";

    /// <summary>A code, never an exception's text, which may hold data.</summary>
    public string FaultCode { get; private set; } = "";

    /// <summary>How often it has been given up.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset FailedAt { get; private set; }
    public DeadLetterStatus Status { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was discarded.</summary>
    public string? Reason { get; private set; }

    public override string State => Status.ToString();
}
