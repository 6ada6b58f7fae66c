using System.Globalization;
using System.Text.Json;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging;

/// <summary>What an event's headers tell: where, who, why, when, and of which version of which aggregate.</summary>
/// <param name="EventId">Counted once by each consumer.</param>
/// <param name="Contract">The event's full name; tells a consumer of <c>IEvent</c> what it has before it.</param>
/// <param name="OrgUnitId">All zeros for a fact of a service itself, which belongs to no unit.</param>
/// <param name="OrgPath">The unit's path when it happened; empty when the owner did not know it yet.</param>
/// <param name="ActorId">Empty when no person did it.</param>
/// <param name="CausationId">The event that led to this one.</param>
/// <param name="Aggregate">Kind and id, such as <c>Application/0197…</c>.</param>
/// <param name="AggregateVersion">A copy applies an event only when this is higher than its own.</param>
public sealed record EventEnvelope(
    Guid EventId, string Contract, Guid OrgUnitId, string? OrgPath, Guid? ActorId, Guid? OnBehalfOf,
    Guid CorrelationId, Guid? CausationId, string Aggregate, int AggregateVersion, DateTimeOffset OccurredAt,
    IReadOnlyList<ClauseEvidence> Clauses)
{
    /// <exception cref="MessageRefusedException">A header is missing or cannot be read: no outbox of this platform sent it.</exception>
    internal static EventEnvelope Read(Guid? messageId, Func<string, string?> header)
    {
        string Needed(string name) => header(name) ?? throw new MessageRefusedException($"The message has no {name}.");
        Guid? Id(string name) => header(name) is { } text ? Guid.Parse(text, CultureInfo.InvariantCulture) : null;
        try
        {
            return new(
                messageId ?? throw new MessageRefusedException("A message without an id cannot be counted once."),
                Wire.Contract(Needed(Wire.MessageType)),
                Guid.Parse(Needed(Envelope.OrgUnit), CultureInfo.InvariantCulture),
                header(Envelope.OrgPath),
                Id(Envelope.Actor),
                Id(Envelope.OnBehalfOf),
                Guid.Parse(Needed(Envelope.Correlation), CultureInfo.InvariantCulture),
                Id(Envelope.Causation),
                Needed(Envelope.Aggregate),
                int.Parse(Needed(Envelope.AggregateVersion), CultureInfo.InvariantCulture),
                DateTimeOffset.Parse(Needed(Envelope.OccurredAt), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                header(Envelope.Clauses) is { } clauses ? JsonSerializer.Deserialize<ClauseEvidence[]>(clauses, Envelope.Json)! : []);
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException or ArgumentException)
        {
            throw new MessageRefusedException("A header of the envelope cannot be read.", e);
        }
    }
}

/// <summary>A message that no further attempt will make readable.</summary>
public sealed class MessageRefusedException(string message, Exception? inner = null) : Exception(message, inner);
