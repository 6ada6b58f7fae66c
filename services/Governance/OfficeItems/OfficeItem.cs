using BranchPlatform.Contracts.Governance;
using Governance.Staff;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>What comes to the office.</summary>
public enum OfficeItemKind
{
    /// <summary>议题申请</summary>
    AgendaRequest,
    /// <summary>网点报告</summary>
    BranchReport,
    /// <summary>决议事项</summary>
    ResolutionTask,
    /// <summary>工作部署</summary>
    Directive,
    /// <summary>外部来函</summary>
    ExternalLetter,
    /// <summary>电话催办</summary>
    PhoneTask,
}

/// <summary>How far an item has come: 已收到, 已分办, 已办结.</summary>
public enum OfficeItemStatus { Received, Triaged, Closed }

/// <summary>
/// An item in the inbox of the committee's office (管委会办公室, policy 2.1.3): it gets an owner of the office in time, and ends with an outcome.
/// The row belongs to the head office. Whether it had an owner in time is told once: at the triage, or when the time has passed.
/// </summary>
public sealed class OfficeItem : Entity
{
    /// <summary>From which state an item may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<OfficeItemStatus, OfficeItemStatus[]> Transitions = new Dictionary<OfficeItemStatus, OfficeItemStatus[]>
    {
        [OfficeItemStatus.Received] = [OfficeItemStatus.Triaged],
        [OfficeItemStatus.Triaged] = [OfficeItemStatus.Triaged, OfficeItemStatus.Closed],
        [OfficeItemStatus.Closed] = [],
    };

    private static readonly string[] OfficeRoles = [Roles.OfficeDirector, Roles.OfficeSecretary];

    private OfficeItem() { }

    public OfficeItemKind Kind { get; private init; }
    public Guid FromUnitId { get; private init; }

    /// <summary>Nothing where kind and subject say it all.</summary>
    public string? Text { get; private init; }

    public string? SubjectType { get; private init; }
    public Guid? SubjectId { get; private init; }

    /// <summary>Who sent it; nothing when it came by itself.</summary>
    public Guid? SentBy { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>When it has to have an owner; empty while the work calendar does not reach so far.</summary>
    public DateTimeOffset? TriageBy { get; private set; }

    public OfficeItemStatus Status { get; private set; }

    /// <summary>The account of the person of the office who sees to it.</summary>
    public Guid? OwnerId { get; private set; }

    public DateTimeOffset? TriagedAt { get; private set; }
    public string? Outcome { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether it is told if it had an owner in time.</summary>
    public bool Told { get; private set; }

    public override string State => Status.ToString();

    /// <param name="headOffice">The unit of the office.</param>
    public static OfficeItem Receive(Guid headOffice, NewOfficeItem what, DateTimeOffset? triageBy, Guid? by, DateTimeOffset now)
    {
        var item = new OfficeItem
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = headOffice, Kind = what.Kind, FromUnitId = what.FromUnitId, Text = what.Text, SubjectType = what.SubjectType,
            SubjectId = what.SubjectId, SentBy = by, ReceivedAt = now, TriageBy = triageBy,
        };
        item.Raise(new OfficeItemReceived(item.Id, what.Kind.ToString(), what.FromUnitId, what.SubjectType, what.SubjectId, now));
        return item;
    }

    /// <summary>Gives it an owner, or another.</summary>
    /// <param name="owner">Nothing when there is no such account.</param>
    public void Triage(AccountCopy? owner, Guid by, DateTimeOffset now)
    {
        Require(owner is { Locked: false } && owner.Roles.Intersect(OfficeRoles).Any(), OfficeItemErrors.OwnerNotOfOffice);
        RequireMove(OfficeItemStatus.Triaged);
        TellMiss(now);
        MoveTo(OfficeItemStatus.Triaged);
        (OwnerId, TriagedAt) = (owner.Id, TriagedAt ?? now);
        Raise(new OfficeItemTriaged(Id, Kind.ToString(), owner.Id, TriageBy is not { } due || TriagedAt < due, by, now), Tell(met: true));
    }

    /// <summary>Ends it, with what came of it.</summary>
    public void Close(string? outcome, Guid by, DateTimeOffset now)
    {
        Require(!string.IsNullOrWhiteSpace(outcome), OfficeItemErrors.OutcomeMissing);
        MoveTo(OfficeItemStatus.Closed);
        (Outcome, ClosedBy, ClosedAt) = (outcome, by, now);
        Raise(new OfficeItemClosed(Id, Kind.ToString(), by, now));
    }

    /// <summary>Tells, once, that it has no owner although its time has passed.</summary>
    /// <returns>Whether to look again, because the work calendar still does not say when it has to have one.</returns>
    public bool Look(WorkCalendar calendar, TimeLimit limit, DateTimeOffset now)
    {
        TriageBy ??= calendar.Due(limit, ReceivedAt);
        TellMiss(now);
        return Status == OfficeItemStatus.Received && TriageBy is null;
    }

    private void TellMiss(DateTimeOffset now)
    {
        if (Status != OfficeItemStatus.Received || Told || TriageBy is not { } due || now < due) return;
        Raise(new OfficeItemOverdue(Id, Kind.ToString(), due), Tell(met: false));
    }

    private ClauseEvidence[] Tell(bool met)
    {
        if (Told) return [];
        Told = true;
        return [new("2.1.3", "item_triaged_in_time", met)];
    }

    private void RequireMove(OfficeItemStatus next) => Require(Transitions[Status].Contains(next), OfficeItemErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(OfficeItemStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What comes in.</summary>
/// <param name="Text">Nothing where kind and subject say it all.</param>
public sealed record NewOfficeItem(OfficeItemKind Kind, Guid FromUnitId, string? Text, string? SubjectType = null, Guid? SubjectId = null);
