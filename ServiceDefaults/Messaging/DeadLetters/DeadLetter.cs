using System.Text.Json;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.Consuming;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>What became of a message that could not be consumed.</summary>
public enum DeadLetterStatus { Waiting, Replayed, Discarded }

/// <summary>A message that one of this service's consumers gave up, kept until somebody sends it there again or discards it with a reason.</summary>
public sealed class DeadLetter : Entity
{
    private DeadLetter() { }

    /// <summary>The message's own id, by which its consumer counts it once; made of its bytes when it had none.</summary>
    public Guid MessageId { get; private init; }

    /// <summary>The consumer's queue.</summary>
    public string Queue { get; private init; } = "";

    /// <summary>The event's full name; empty when the message does not say.</summary>
    public string Contract { get; private init; } = "";

    /// <summary>As it came; bytes that are no text in base 64, as a header says. A contract holds nothing personal, but whatever was sent here may.</summary>
    [Personal]
    public string Body { get; private init; } = "";

    /// <summary>The envelope as it came, in JSON.</summary>
    [Personal]
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

    /// <summary>Keeps a message that was given up for the first time.</summary>
    internal static DeadLetter Keep(GivenUp message, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = message.OrgUnitId, MessageId = message.MessageId, Queue = message.Queue, Contract = message.Contract,
        Body = message.Body, Headers = JsonSerializer.Serialize(message.Headers, Envelope.Json), FaultCode = message.FaultCode, Failures = 1, FailedAt = message.FailedAt,
    };

    /// <summary>It was given up again: after a replay, or as a twin. The same failure told twice counts once.</summary>
    internal void Fail(GivenUp again)
    {
        // Twins fail side by side and may come in either order, so that the time tells nothing of what the broker hands out for the first time.
        if (again.Redelivered && again.FailedAt <= FailedAt) return;
        (Status, DecidedAt, Reason) = (DeadLetterStatus.Waiting, null, null);
        if (again.FailedAt > FailedAt) (FaultCode, FailedAt) = (again.FaultCode, again.FailedAt);
        Failures++;
    }

    /// <summary>Sends it to its queue again, with the patience of a new message.</summary>
    /// <returns>What the due-time table has to do at once.</returns>
    internal Redelivery Replay(DateTimeOffset now)
    {
        Decide(DeadLetterStatus.Replayed, now);
        return new(Queue, MessageId.ToString(), Body, JsonSerializer.Deserialize<Dictionary<string, string>>(Headers, Envelope.Json)!);
    }

    /// <summary>Gives it up for good; the row stays.</summary>
    internal void Discard(string reason, DateTimeOffset now)
    {
        Decide(DeadLetterStatus.Discarded, now);
        Reason = reason;
    }

    private void Decide(DeadLetterStatus next, DateTimeOffset now)
    {
        Require(Status == DeadLetterStatus.Waiting, DeadLetterErrors.NotWaiting(Status));
        (Status, DecidedAt) = (next, now);
    }
}

/// <summary>Refusals of the dead-letter desk.</summary>
public static class DeadLetterErrors
{
    /// <summary>Somebody has decided on it already.</summary>
    public static Error NotWaiting(DeadLetterStatus status) => new("dead_letters.not_waiting", ErrorKind.Conflict, status);
}
