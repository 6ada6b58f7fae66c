using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using BranchPlatform.Contracts;

namespace ServiceDefaults.Domain;

/// <summary>
/// The root of an aggregate: a business fact that belongs to one organisation unit, changes only through its own
/// methods, and raises events that leave in the same transaction as its rows.
/// </summary>
public abstract class Entity
{
    private readonly List<RaisedFact> raised = [];

    /// <summary>Version 7 UUID: its order is the order of creation.</summary>
    public Guid Id { get; protected init; }

    /// <summary>The unit that the row belongs to; every read is filtered by it (rule X1).</summary>
    public Guid OrgUnitId { get; protected set; }

    /// <summary>Starts at 1 and rises by one with every save that changes the aggregate: ETag, If-Match and aggregate version at once.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Who saved it last; empty when a consumer did.</summary>
    public Guid? ChangedBy { get; private set; }

    /// <summary>The state that a refused caller is told about.</summary>
    public virtual string State => "";

    /// <summary>Refuses a caller that named no version (428) or another than the current one (412).</summary>
    public void ExpectVersion(int? expected)
    {
        Require(expected is not null, EntityErrors.VersionMissing);
        Require(expected == Version, EntityErrors.VersionStale(this));
    }

    /// <summary>Takes the facts that were raised since the last save.</summary>
    public IReadOnlyList<RaisedFact> TakeRaised()
    {
        if (raised.Count == 0) return [];
        RaisedFact[] facts = [.. raised];
        raised.Clear();
        return facts;
    }

    /// <summary>Called once for each save that writes the aggregate.</summary>
    public void Stamp(Guid? changedBy, bool isNew)
    {
        if (!isNew) Version++;
        ChangedBy = changedBy;
    }

    /// <summary>Tells the world, once this change is committed.</summary>
    /// <param name="fact">The event of the owner.</param>
    /// <param name="evidence">What it proves about clauses of the policy (rule X10).</param>
    protected void Raise(IEvent fact, params ClauseEvidence[] evidence) => raised.Add(new(fact, evidence));

    /// <summary>Refuses with <paramref name="error"/> unless <paramref name="fact"/> holds.</summary>
    protected static void Require([DoesNotReturnIf(false)] bool fact, Error error)
    {
        if (!fact) throw new DomainException(error);
    }
}

/// <summary>An event that waits to be stored beside the change that it tells of.</summary>
public sealed record RaisedFact(IEvent Fact, IReadOnlyList<ClauseEvidence> Evidence);

/// <summary>What one event proves about one measure of one clause of the policy (rule X10).</summary>
/// <param name="Code">The clause, such as <c>3.1.2</c>.</param>
/// <param name="Measure">The measure of that clause.</param>
/// <param name="Met">Whether this case meets it.</param>
/// <param name="On">The business day that it is about, where that is not the day on which it is told.</param>
/// <param name="Instead">Whether it takes the place of what earlier versions of the same aggregate said about the same measure: evidence is never changed, a wrong one is answered.</param>
public sealed record ClauseEvidence(
    string Code, string Measure, bool Met, DateOnly? On = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Instead = false);

/// <summary>Refusals that every aggregate shares.</summary>
public static class EntityErrors
{
    public static readonly Error VersionMissing = new("request.version_missing", ErrorKind.PreconditionRequired);

    public static Error VersionStale(Entity current) => new("request.version_stale", ErrorKind.Stale, current.Version)
    {
        Details = new Dictionary<string, object?>
        {
            ["currentVersion"] = current.Version, ["currentState"] = current.State, ["changedBy"] = current.ChangedBy,
        },
    };

    /// <summary>Another save came between load and save.</summary>
    public static readonly Error ChangedMeanwhile = new("request.changed_meanwhile", ErrorKind.Stale);
}
