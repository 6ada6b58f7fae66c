using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Governance;
using Governance.Policies;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Exemptions;

/// <summary>How far an exemption has come.</summary>
public enum ExemptionStatus
{
    /// <summary>待决议: the committee has not resolved, and nobody is exempt.</summary>
    Requested,
    /// <summary>有效: resolved; the units are exempt from the first day to the last.</summary>
    InForce,
    /// <summary>未通过: the committee refused or returned it, or did not resolve before its last day was over.</summary>
    NotGranted,
    /// <summary>终止: its last day is over, or somebody ended it before.</summary>
    Ended,
}

/// <summary>Which units shall be exempt from which clause, and when.</summary>
/// <param name="UnitType">Units of this kind, at the unit and below it.</param>
/// <param name="From">The first day, by the calendar at the branches.</param>
/// <param name="Until">The last day; none is refused, because every exemption ends.</param>
public sealed record Exemption(string Clause, string UnitType, DateOnly From, DateOnly? Until, string Reason);

/// <summary>
/// Units that need not live by a clause for a time (policy 1.2). Only a resolution of the committee exempts: whoever asks raises an approval that no one
/// person can decide, and until it is answered nothing changes. While it counts, the clause is not applicable to the units; what happens there is recorded
/// all the same.
/// </summary>
public sealed class ClauseExemption : Entity
{
    /// <summary>The matter that it is to the approval engine, and the kind of subject.</summary>
    public const string Matter = "clause_exemption";

    /// <summary>Days that one may last, both ends included: the whole policy is looked at anew once a year (policy 2.2.1a).</summary>
    public const int Longest = 366;

    /// <summary>From which state one may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<ExemptionStatus, ExemptionStatus[]> Transitions = new Dictionary<ExemptionStatus, ExemptionStatus[]>
    {
        [ExemptionStatus.Requested] = [ExemptionStatus.InForce, ExemptionStatus.NotGranted],
        [ExemptionStatus.InForce] = [ExemptionStatus.Ended],
        [ExemptionStatus.NotGranted] = [],
        [ExemptionStatus.Ended] = [],
    };

    private ClauseExemption() { }

    public string Clause { get; private init; } = "";
    public string UnitType { get; private init; } = "";
    public DateOnly From { get; private init; }
    public DateOnly Until { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid RequestedBy { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>The approval whose answer grants it.</summary>
    public Guid ApprovalId { get; private init; }

    public ExemptionStatus Status { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When the committee had granted it; empty where it never did.</summary>
    public DateTimeOffset? GrantedAt { get; private set; }

    /// <summary>Who ended it; empty where its last day was over.</summary>
    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }

    public override string State => Status.ToString();

    /// <summary>When its last day is over.</summary>
    public DateTimeOffset ExpiresAt => BusinessTime.InstantOf(Until.AddDays(1), TimeOnly.MinValue);

    /// <summary>Asks the committee.</summary>
    /// <param name="clause">The clause in force, if there is one of this code.</param>
    /// <param name="others">Those of the same clause, unit and kind of units that are asked for or in force.</param>
    public static ClauseExemption Request(OrgUnitCopy unit, Exemption wanted, Clause? clause, IEnumerable<ClauseExemption> others, Guid by, DateTimeOffset now)
    {
        Require(clause is not null, ExemptionErrors.ClauseUnknown(wanted.Clause));
        Require(clause.AppliesTo.Contains(wanted.UnitType), ExemptionErrors.NotApplicable(wanted.Clause, wanted.UnitType));
        Require(unit.Type == wanted.UnitType || unit.Type is "HeadOffice" or "Region", ExemptionErrors.NoSuchUnitsHere(unit.Code, wanted.UnitType));
        Require(unit.IsActive, ExemptionErrors.UnitNotOperating(unit.Code));
        Require(wanted.Until is not null, ExemptionErrors.NoEnd);
        Require(wanted.From >= BusinessTime.DayOf(now), ExemptionErrors.StartInPast);
        Require(wanted.Until >= wanted.From, ExemptionErrors.EndsBeforeStart);
        Require(wanted.Until < wanted.From.AddDays(Longest), ExemptionErrors.TooLong(Longest));
        Require(!others.Any(o => o.From <= wanted.Until && wanted.From <= o.Until), ExemptionErrors.Overlapping);
        var made = new ClauseExemption
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = unit.Id, Clause = clause.Code, UnitType = wanted.UnitType, From = wanted.From, Until = wanted.Until.Value,
            Reason = wanted.Reason, RequestedBy = by, RequestedAt = now, ApprovalId = Guid.CreateVersion7(now),
        };
        made.Raise(new ClauseExemptionRequested(made.Id, unit.Id, made.UnitType, made.Clause, made.From, made.Until, made.ApprovalId, by, now));
        made.Raise(new ApprovalRequested(made.ApprovalId, Matter, Matter, made.Id, unit.Id, null, null, by, [], made.ContentHash(), made.Snapshot()));
        return made;
    }

    /// <summary>Applies the committee's answer.</summary>
    /// <returns>False, and nothing changes, when it is not the answer to what was asked, or comes too late.</returns>
    public bool Decide(ApprovalDecided decision)
    {
        if (Status != ExemptionStatus.Requested || decision.ApprovalId != ApprovalId || decision.ContentHash != ContentHash()) return false;
        // Whoever returned it wants another request.
        if (decision.Outcome != "Approved") Refuse(decision.Outcome, decision.DecidedAt);
        else
        {
            MoveTo(ExemptionStatus.InForce);
            DecidedAt = GrantedAt = decision.DecidedAt;
            Raise(new ClauseExemptionDecided(Id, OrgUnitId, UnitType, Clause, "Granted", From, Until, ApprovalId, RequestedBy, decision.DecidedAt));
        }
        return true;
    }

    /// <summary>Ends it before its last day is over: from today on the units live by the clause again.</summary>
    public void End(string reason, Guid by, DateTimeOffset now)
    {
        MoveTo(ExemptionStatus.Ended);
        (EndedBy, EndedAt, EndReason) = (by, now, reason);
        Raise(new ClauseExemptionEnded(Id, OrgUnitId, UnitType, Clause, Expired: false, by, now));
    }

    /// <summary>Its last day is over. What the committee has not resolved by then is no question any more.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (Status == ExemptionStatus.Requested)
        {
            Refuse("Lapsed", now);
            Raise(new ApprovalWithdrawn(ApprovalId, Matter, Id, OrgUnitId, "lapsed", now));
        }
        else if (Status == ExemptionStatus.InForce)
        {
            MoveTo(ExemptionStatus.Ended);
            EndedAt = now;
            Raise(new ClauseExemptionEnded(Id, OrgUnitId, UnitType, Clause, Expired: true, EndedBy: null, now));
        }
    }

    /// <summary>What the resolution is about.</summary>
    public string ContentHash() => Convert.ToHexStringLower(
        new CanonicalHash(Matter, 1).Add(Id).Add(OrgUnitId).Add(UnitType).Add(Clause).Add($"{From:O}").Add($"{Until:O}").Add(Reason).Hash());

    private string Snapshot() => JsonSerializer.Serialize(new { clause = Clause, unitType = UnitType, from = From, until = Until }, Envelope.Json);

    private void Refuse(string outcome, DateTimeOffset at)
    {
        MoveTo(ExemptionStatus.NotGranted);
        DecidedAt = at;
        Raise(new ClauseExemptionDecided(Id, OrgUnitId, UnitType, Clause, outcome, From, Until, ApprovalId, RequestedBy, at));
    }

    private void MoveTo(ExemptionStatus next)
    {
        Require(Transitions[Status].Contains(next), ExemptionErrors.TransitionNotAllowed(Status, next));
        Status = next;
    }
}
