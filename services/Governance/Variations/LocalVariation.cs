using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Variations;

/// <summary>How far a variation has come.</summary>
public enum VariationStatus
{
    /// <summary>待批准</summary>
    Proposed,
    /// <summary>有效: approved; it counts from its first day to its last.</summary>
    InForce,
    /// <summary>到期: its last day is over.</summary>
    Expired,
    /// <summary>终止: somebody ended it.</summary>
    Ended,
    /// <summary>未批准</summary>
    Rejected,
}

/// <summary>What a unit wants to go by, and when.</summary>
/// <param name="From">The first day, by the calendar at the branches.</param>
/// <param name="Until">The last day; none is refused, because every variation ends.</param>
public sealed record Variation(string Key, decimal Value, DateOnly From, DateOnly? Until, string Reason);

/// <summary>
/// A value that a unit has made stricter than the company's for a time (policy 1.3.1): never looser, approved by another than who wants it, and
/// with an end. It changes nothing that runs already.
/// </summary>
public sealed class LocalVariation : Entity
{
    private LocalVariation() { }

    public string Catalogue { get; private init; } = "";
    public string Key { get; private init; } = "";
    public decimal HqValue { get; private init; }
    public decimal LocalValue { get; private init; }
    public Tightening Direction { get; private init; }
    public string Reason { get; private init; } = "";
    public DateOnly From { get; private init; }
    public DateOnly Until { get; private init; }
    public Guid ProposedBy { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }
    public VariationStatus Status { get; private set; }

    /// <summary>Who approved or rejected it.</summary>
    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Comment { get; private set; }

    /// <summary>Who ended it; empty where it expired.</summary>
    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }

    public override string State => Status.ToString();

    /// <summary>When it has expired if nobody ends it.</summary>
    public DateTimeOffset ExpiresAt => BusinessTime.InstantOf(Until.AddDays(1), TimeOnly.MinValue);

    /// <param name="value">The company's, if there is such a key.</param>
    /// <param name="inForce">What is in force at the unit for the key.</param>
    public static LocalVariation Propose(OrgUnitCopy unit, Variation wanted, VariableValue? value, IEnumerable<LocalVariation> inForce, Guid by, DateTimeOffset now)
    {
        Require(unit.Type is "Branch" or "Region", VariationErrors.UnitNotLocal(unit.Code));
        Require(unit.IsActive, VariationErrors.UnitNotOperating(unit.Code));
        Require(value is not null, VariationErrors.KeyUnknown(wanted.Key));
        Require(wanted.Until is not null, VariationErrors.NoExpiry);
        Require(wanted.From >= BusinessTime.DayOf(now), VariationErrors.StartInPast);
        Require(wanted.Until >= wanted.From, VariationErrors.EndsBeforeStart);
        Require(value.IsPossible(wanted.Value), VariationErrors.Impossible);
        Require(wanted.Value != value.Value, VariationErrors.EqualToHq(value.Value));
        Require(value.IsTighter(wanted.Value, value.Value), VariationErrors.LooserThanHq(value.Value));
        var made = new LocalVariation
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = unit.Id, Catalogue = value.Catalogue, Key = value.Key, HqValue = value.Value, LocalValue = wanted.Value,
            Direction = value.Direction, Reason = wanted.Reason, From = wanted.From, Until = wanted.Until.Value, ProposedBy = by, ProposedAt = now,
        };
        made.RequireAlone(inForce);
        made.Raise(new LocalVariationProposed(made.Id, unit.Id, made.Key, made.HqValue, made.LocalValue, made.From, made.Until, by, now));
        return made;
    }

    /// <summary>Approves it, before its first day is over.</summary>
    /// <param name="inForce">What is in force at the unit for the key.</param>
    public void Approve(string? comment, IEnumerable<LocalVariation> inForce, Guid by, DateTimeOffset now)
    {
        Decide(VariationStatus.InForce, comment, by, now);
        Require(From >= BusinessTime.DayOf(now), VariationErrors.StartInPast);
        RequireAlone(inForce);
        Raise(Approved());
    }

    /// <summary>What is told of its approval.</summary>
    internal LocalVariationApproved Approved() => new(Id, OrgUnitId, Key, HqValue, LocalValue, Direction.ToString(), From, Until, DecidedBy!.Value, DecidedAt!.Value,
        // A value that a release has taken out of the catalogue is nobody's any more.
        VariableValues.All.GetValueOrDefault(Key)?.Measure.ToString());

    public void Reject(string comment, Guid by, DateTimeOffset now)
    {
        Decide(VariationStatus.Rejected, comment, by, now);
        Raise(new LocalVariationRejected(Id, OrgUnitId, Key, by, now));
    }

    /// <summary>Ends it before its last day is over: the unit goes by the company's value again.</summary>
    public void End(string reason, Guid by, DateTimeOffset now)
    {
        MoveTo(VariationStatus.Ended);
        Require(now < ExpiresAt, VariationErrors.Over);
        (EndedBy, EndedAt, EndReason) = (by, now, reason);
        Raise(new LocalVariationEnded(Id, OrgUnitId, Key, by, now), InTime(met: true));
    }

    /// <summary>Its last day is over.</summary>
    /// <param name="renewed">Whether another one follows on the next day.</param>
    public void Expire(bool renewed, DateTimeOffset now)
    {
        MoveTo(VariationStatus.Expired);
        EndedAt = now;
        Raise(new LocalVariationExpired(Id, OrgUnitId, Key, Until, renewed, now), InTime(met: renewed));
    }

    /// <summary>Whether another one for the same value carries on where this one ends.</summary>
    public bool IsRenewedBy(LocalVariation other) => other.Id != Id && other.Status == VariationStatus.InForce && other.Key == Key && other.From == Until.AddDays(1);

    private static ClauseEvidence InTime(bool met) => new("1.3.1", "variation_ended_in_time", met);

    private void Decide(VariationStatus outcome, string? comment, Guid by, DateTimeOffset now)
    {
        Require(by != ProposedBy, VariationErrors.ProposedOneself);
        MoveTo(outcome);
        (DecidedBy, DecidedAt, Comment) = (by, now, comment);
    }

    private void RequireAlone(IEnumerable<LocalVariation> inForce) =>
        Require(!inForce.Any(v => v.Id != Id && v.From <= Until && From <= v.Until), VariationErrors.Overlapping);

    private void MoveTo(VariationStatus next)
    {
        Require((Status, next) is
            (VariationStatus.Proposed, VariationStatus.InForce or VariationStatus.Rejected) or
            (VariationStatus.InForce, VariationStatus.Expired or VariationStatus.Ended), VariationErrors.TransitionNotAllowed(Status, next));
        Status = next;
    }
}
