using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BranchPlatform.Contracts;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Persistence;

/// <summary>
/// What travels in a message's headers: where, who, why, and of which version. The body is the contract record alone.
/// </summary>
public static class Envelope
{
    public const string OrgUnit = "bp-org-unit", OrgPath = "bp-org-path", Actor = "bp-actor", OnBehalfOf = "bp-on-behalf-of",
        Correlation = "bp-correlation", Causation = "bp-causation", Aggregate = "bp-aggregate",
        AggregateVersion = "bp-aggregate-version", OccurredAt = "bp-occurred-at", Clauses = "bp-clauses", TraceParent = "traceparent";

    /// <summary>How bodies and clause evidence are written: the same everywhere, so that a contract has one shape.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>Seals what an aggregate raised.</summary>
    internal static OutboxMessage Seal(RaisedFact raised, Entity of, UnitOfWork unit, DateTimeOffset now, string? trace)
    {
        var headers = new Dictionary<string, string>
        {
            [OrgUnit] = of.OrgUnitId.ToString(),
            [Correlation] = (unit.Origin.CorrelationId ?? of.Id).ToString(),
            [Aggregate] = $"{of.GetType().Name}/{of.Id}",
            [AggregateVersion] = of.Version.ToString(CultureInfo.InvariantCulture),
        };
        Add(headers, OrgPath, unit.PathOf(of.OrgUnitId));
        if (raised.Evidence.Count > 0) headers[Clauses] = JsonSerializer.Serialize(raised.Evidence, Json);
        return Seal(raised.Fact, headers, unit, now, trace);
    }

    /// <summary>Seals a fact of the service itself, which no aggregate raised: it belongs to no unit and has no version.</summary>
    internal static OutboxMessage Seal(IEvent fact, UnitOfWork unit, DateTimeOffset now, string? trace) => Seal(fact, new()
    {
        [OrgUnit] = Guid.Empty.ToString(),
        [Correlation] = (unit.Origin.CorrelationId ?? Guid.CreateVersion7(now)).ToString(),
        [Aggregate] = "Service",
        [AggregateVersion] = "0",
    }, unit, now, trace);

    private static OutboxMessage Seal(IEvent fact, Dictionary<string, string> headers, UnitOfWork unit, DateTimeOffset now, string? trace)
    {
        headers[OccurredAt] = now.ToString("O", CultureInfo.InvariantCulture);
        Add(headers, Actor, unit.Origin.ActorId);
        Add(headers, OnBehalfOf, unit.Origin.OnBehalfOf);
        Add(headers, Causation, unit.Origin.CausationId);
        Add(headers, TraceParent, trace);
        var type = fact.GetType();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Type = Names.GetOrAdd(type, t => t.FullName!),
            Body = JsonSerializer.Serialize(fact, type, Json),
            Headers = JsonSerializer.Serialize(headers, Json),
            CreatedAt = now,
        };
    }

    private static void Add(Dictionary<string, string> headers, string name, object? value)
    {
        if (value is not null) headers[name] = value.ToString()!;
    }
}
