using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    internal static OutboxMessage Seal(RaisedFact raised, Entity of, UnitOfWork unit, DateTimeOffset now, string? trace)
    {
        var type = raised.Fact.GetType();
        var headers = new Dictionary<string, string>
        {
            [OrgUnit] = of.OrgUnitId.ToString(),
            [Correlation] = (unit.Origin.CorrelationId ?? of.Id).ToString(),
            [Aggregate] = $"{of.GetType().Name}/{of.Id}",
            [AggregateVersion] = of.Version.ToString(CultureInfo.InvariantCulture),
            [OccurredAt] = now.ToString("O", CultureInfo.InvariantCulture),
        };
        void Add(string name, object? value) { if (value is not null) headers[name] = value.ToString()!; }
        Add(OrgPath, unit.PathOf(of.OrgUnitId));
        Add(Actor, unit.Origin.ActorId);
        Add(OnBehalfOf, unit.Origin.OnBehalfOf);
        Add(Causation, unit.Origin.CausationId);
        Add(TraceParent, trace);
        if (raised.Evidence.Count > 0) headers[Clauses] = JsonSerializer.Serialize(raised.Evidence, Json);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Type = Names.GetOrAdd(type, t => t.FullName!),
            Body = JsonSerializer.Serialize(raised.Fact, type, Json),
            Headers = JsonSerializer.Serialize(headers, Json),
            CreatedAt = now,
        };
    }
}
