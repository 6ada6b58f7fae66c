using BranchPlatform.Contracts.Governance;
using Governance.Staff;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Coordination;

/// <summary>How far a coordination item has come.</summary>
public enum CoordinationStatus
{
    /// <summary>待答复</summary>
    Asked,
    /// <summary>已答复</summary>
    Answered,
    /// <summary>已认可</summary>
    Accepted,
    /// <summary>已关闭</summary>
    Closed,
    /// <summary>重新打开: another answer is needed.</summary>
    Reopened,
}

/// <summary>
/// What one unit needs of another (协作事项, policy 1.3.3). It has two sides and one row, which belongs to the asked unit; each side does its own
/// part, by persons who work there. Whether the first answer came in time is told once: with it, or when the last day has passed.
/// </summary>
public sealed class CoordinationItem : Entity
{
    /// <summary>From which state an item may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<CoordinationStatus, CoordinationStatus[]> Transitions = new Dictionary<CoordinationStatus, CoordinationStatus[]>
    {
        [CoordinationStatus.Asked] = [CoordinationStatus.Answered],
        [CoordinationStatus.Answered] = [CoordinationStatus.Accepted, CoordinationStatus.Reopened],
        [CoordinationStatus.Accepted] = [CoordinationStatus.Closed, CoordinationStatus.Reopened],
        [CoordinationStatus.Reopened] = [CoordinationStatus.Answered],
        [CoordinationStatus.Closed] = [],
    };

    private CoordinationItem() { }

    public Guid AskingUnitId { get; private init; }

    /// <summary>The employee of the asked unit who sees to it.</summary>
    public Guid OwnerId { get; private init; }

    public string Question { get; private init; } = "";

    /// <summary>The last day for the answer.</summary>
    public DateOnly DueOn { get; private init; }

    public Guid AskedBy { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public CoordinationStatus Status { get; private set; }
    public string? Answer { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the asking unit still missed the last time.</summary>
    public string? ReopenReason { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether it is told if the answer came in time.</summary>
    public bool Told { get; private set; }

    public override string State => Status.ToString();

    /// <summary>When the last day is over.</summary>
    public DateTimeOffset DueAt => BusinessTime.InstantOf(DueOn.AddDays(1), TimeOnly.MinValue);

    /// <param name="askingUnit">Where the person works who asks; nothing when HR does not know him.</param>
    /// <param name="owner">Who sees to it; nothing when he is not known.</param>
    /// <exception cref="DomainException">A unit asks itself or one that does not operate, the owner does not work there, or it is due in the past.</exception>
    public static CoordinationItem Ask(Guid? askingUnit, OrgUnitCopy asked, StaffCopy? owner, string question, DateOnly dueOn, Guid by, DateTimeOffset now)
    {
        Require(askingUnit is not null, CoordinationErrors.AskerWorksNowhere);
        Require(askingUnit != asked.Id, CoordinationErrors.AsksItself);
        Require(asked.IsActive, CoordinationErrors.UnitNotOperating(asked.Code));
        Require(owner is { Status: "Active" } && owner.OrgUnitId == asked.Id, CoordinationErrors.OwnerNotOfUnit(asked.Code));
        Require(dueOn >= BusinessTime.DayOf(now), CoordinationErrors.DueInPast);
        var item = new CoordinationItem
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = asked.Id, AskingUnitId = askingUnit.Value, OwnerId = owner.Id, Question = question, DueOn = dueOn, AskedBy = by, AskedAt = now,
        };
        item.Raise(new CoordinationAsked(item.Id, askingUnit.Value, asked.Id, owner.Id, dueOn, by, now));
        return item;
    }

    /// <summary>The asked unit answers.</summary>
    /// <param name="unit">Where he works.</param>
    public void Reply(string answer, Guid by, Guid? unit, DateTimeOffset now)
    {
        Require(unit == OrgUnitId, CoordinationErrors.NotAskedSide);
        RequireMove(CoordinationStatus.Answered);
        TellMiss(now);
        MoveTo(CoordinationStatus.Answered);
        (Answer, AnsweredBy, AnsweredAt) = (answer, by, now);
        Raise(new CoordinationAnswered(Id, AskingUnitId, OrgUnitId, OwnerId, now < DueAt, by, now), Tell(met: true));
    }

    /// <summary>The asking unit has what it needs.</summary>
    /// <inheritdoc cref="Reply"/>
    public void Accept(Guid by, Guid? unit, DateTimeOffset now)
    {
        RequireAskingSide(unit);
        MoveTo(CoordinationStatus.Accepted);
        Raise(new CoordinationAccepted(Id, AskingUnitId, OrgUnitId, by, now));
    }

    /// <summary>The asking unit needs another answer.</summary>
    /// <inheritdoc cref="Reply"/>
    public void Reopen(string reason, Guid by, Guid? unit, DateTimeOffset now)
    {
        RequireAskingSide(unit);
        MoveTo(CoordinationStatus.Reopened);
        ReopenReason = reason;
        Raise(new CoordinationReopened(Id, AskingUnitId, OrgUnitId, by, now));
    }

    /// <summary>Either side closes what both are done with.</summary>
    /// <inheritdoc cref="Reply"/>
    public void Close(Guid by, Guid? unit, DateTimeOffset now)
    {
        Require(unit == AskingUnitId || unit == OrgUnitId, CoordinationErrors.NeitherSide);
        Require(Status is not (CoordinationStatus.Asked or CoordinationStatus.Reopened), CoordinationErrors.NotAnswered(Status));
        MoveTo(CoordinationStatus.Closed);
        ClosedAt = now;
        Raise(new CoordinationClosed(Id, AskingUnitId, OrgUnitId, by, now));
    }

    /// <summary>Tells, once, that the last day has passed without an answer.</summary>
    public void TellMiss(DateTimeOffset now)
    {
        if (Status != CoordinationStatus.Asked || Told || now < DueAt) return;
        Raise(new CoordinationOverdue(Id, AskingUnitId, OrgUnitId, OwnerId, DueOn), Tell(met: false));
    }

    private ClauseEvidence[] Tell(bool met)
    {
        if (Told) return [];
        Told = true;
        return [new("1.3.3", "coordination_answered_in_time", met)];
    }

    private void RequireAskingSide(Guid? unit) => Require(unit == AskingUnitId, CoordinationErrors.NotAskingSide);

    private void RequireMove(CoordinationStatus next) => Require(Transitions[Status].Contains(next), CoordinationErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(CoordinationStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}
