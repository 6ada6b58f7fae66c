using BranchPlatform.Contracts.Approvals;
using Governance.Approvals.Tiers;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Approvals;

/// <summary>How far a case has come.</summary>
public enum ApprovalStatus
{
    /// <summary>审批中: a step waits for its approvers.</summary>
    Pending,
    /// <summary>待管委会决议: what is left is the committee's, and no one person decides in its place (policy 2.1.1, 2.2.1b).</summary>
    AwaitingResolution,
    Approved,
    Rejected,
    /// <summary>退回: back to the requester, who may ask again.</summary>
    Returned,
    /// <summary>撤回: by the requester or by the service that asked.</summary>
    Withdrawn,
    /// <summary>Another request about the same subject has taken its place.</summary>
    Voided,
}

/// <summary>What a case begins with.</summary>
/// <param name="Counted">The amount that chooses the tier: its own, in the currency of the tiers where its worth is known (F3 rule 7), with what was asked for before where that counts (F3 rule 3).</param>
/// <param name="Rate">What one of its currency was worth, where that was needed.</param>
/// <param name="Barred">Roles in which only the requester or a related person could decide here (F3 rule 4).</param>
/// <param name="PathAtStart">The unit's path, for reports; reach goes by the tree of today (rule X12).</param>
public sealed record Opening(ApprovalRequested Request, Money? Counted, IReadOnlySet<string> Barred, string PathAtStart, UsedRate? Rate = null);

/// <summary>What one of a currency was worth in that of the tiers, and on which day.</summary>
public sealed record UsedRate(decimal Rate, DateOnly Day);

/// <summary>
/// One request for an approval on its way through the tiers (rule X3). Its content never changes: other content is another request, and
/// so every decision stands beside the snapshot that it was about. Requester, related persons and whoever decided another step of it
/// decide nothing, whatever roles they hold (rule X2). Here: what it is and how it moves; <c>ApprovalCase.Deciding.cs</c>: what approvers do.
/// </summary>
public sealed partial class ApprovalCase : Entity
{
    /// <summary>From which state a case may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<ApprovalStatus, ApprovalStatus[]> Transitions = new Dictionary<ApprovalStatus, ApprovalStatus[]>
    {
        [ApprovalStatus.Pending] =
        [
            ApprovalStatus.AwaitingResolution, ApprovalStatus.Approved, ApprovalStatus.Rejected, ApprovalStatus.Returned, ApprovalStatus.Withdrawn,
            ApprovalStatus.Voided,
        ],
        [ApprovalStatus.AwaitingResolution] = [ApprovalStatus.Withdrawn, ApprovalStatus.Voided],
        [ApprovalStatus.Approved] = [],
        [ApprovalStatus.Rejected] = [],
        [ApprovalStatus.Returned] = [],
        [ApprovalStatus.Withdrawn] = [],
        [ApprovalStatus.Voided] = [],
    };

    private readonly List<ApprovalEntry> history = [];

    private ApprovalCase() { }

    public string Matter { get; private init; } = "";
    public string SubjectType { get; private init; } = "";
    public Guid SubjectId { get; private init; }
    public Money? Amount { get; private init; }

    /// <summary>The amount that chose the tier.</summary>
    public Money? Counted { get; private init; }

    /// <summary>By which <see cref="Counted"/> was reckoned; empty where the amount is in the currency of the tiers, or nobody knew its worth.</summary>
    public UsedRate? Rate { get; private init; }

    public string? Level { get; private init; }

    /// <summary>Whether it is not in the budget (F3 rule 2).</summary>
    public bool Unbudgeted { get; private init; }
    public Guid RequesterId { get; private init; }

    /// <summary>Persons who must not decide.</summary>
    public Guid[] RelatedIds { get; private init; } = [];

    public string ContentHash { get; private init; } = "";

    /// <summary>The content as approvers see it, as JSON without personal data.</summary>
    public string Snapshot { get; private init; } = "";

    public string PathAtStart { get; private init; } = "";

    /// <summary>The revision of the tiers that it began with, and keeps.</summary>
    public int TierRevision { get; private init; }

    public DateTimeOffset RequestedAt { get; private init; }
    public ApprovalStatus Status { get; private set; }

    /// <summary>The tier that decides in the end.</summary>
    public int Tier { get; private set; }

    public IReadOnlyList<CaseStep> Steps { get; private set; } = [];

    /// <summary>The step that is open, or was when it ended; 0 before the first.</summary>
    public int StepNo { get; private set; }

    /// <summary>Who was given an approver's authority over the open step.</summary>
    public IReadOnlyList<CaseDelegate> Delegates { get; private set; } = [];

    /// <summary>Counts the times at which it began to wait for somebody: reminders of an earlier wait are void.</summary>
    public int Waits { get; private set; }

    /// <summary>Since when nobody has acted.</summary>
    public DateTimeOffset WaitingSince { get; private set; }

    /// <summary>When the approvers were reminded in this wait.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it, for others to know; empty where a service did.</summary>
    public string? EndedByName { get; private set; }

    // For lists: what a query can look at.

    /// <summary>The roles that may decide now.</summary>
    public string[] OpenRoles { get; private set; } = [];

    /// <summary>The tier of the open step.</summary>
    public int OpenTier { get; private set; }

    /// <summary>The roles of all steps.</summary>
    public string[] AllRoles { get; private set; } = [];

    /// <summary>Who may not decide what is open now.</summary>
    public Guid[] BarredIds { get; private set; } = [];

    /// <summary>Who has been given authority over a seat that is open now.</summary>
    public Guid[] DelegateIds { get; private set; } = [];

    /// <summary>The requester and everybody who acted: they may always look.</summary>
    public Guid[] PartIds { get; private set; } = [];

    /// <summary>What happened, the oldest first.</summary>
    public IReadOnlyList<ApprovalEntry> History => history;

    public override string State => Status.ToString();

    private CaseStep Current => Steps[StepNo - 1];

    /// <summary>Begins a case and opens its first step.</summary>
    /// <exception cref="DomainException">No tier decides such a matter, or the amount is not above zero.</exception>
    public static ApprovalCase Open(Opening opening, TierDefinition table, DateTimeOffset now)
    {
        var request = opening.Request;
        var amount = request.Amount is { } asked ? new Money(decimal.Parse(asked.Amount, System.Globalization.CultureInfo.InvariantCulture), asked.Currency) : null;
        Require(amount is null || amount.Amount > 0, ApprovalErrors.AmountNotPositive);
        var matter = table.Matter(request.Matter);
        var made = new ApprovalCase
        {
            Id = request.ApprovalId, OrgUnitId = request.OrgUnitId, Matter = request.Matter, SubjectType = request.SubjectType, SubjectId = request.SubjectId,
            Amount = amount, Counted = opening.Counted ?? amount, Rate = opening.Rate, Level = request.Level, Unbudgeted = request.Unbudgeted, RequesterId = request.RequesterId, RelatedIds = [.. request.RelatedIds],
            ContentHash = request.ContentHash, Snapshot = request.Snapshot, PathAtStart = opening.PathAtStart, TierRevision = table.Revision, RequestedAt = now,
        };
        made.Tier = table.TierOf(matter, made.Counted, request.Level, request.Unbudgeted);
        // Nobody but the requester could say what the budget allows: the next tier decides (F3 rule 4).
        if (request.Unbudgeted && table.UnbudgetedRole is { } budget && opening.Barred.Contains(budget)) made.Tier = table.Above(matter, made.Tier) ?? made.Tier;
        foreach (var tier in table.UpTo(matter, made.Tier))
        {
            if (tier == made.Tier) made.AddSayOver(request.Unbudgeted, matter, table, opening.Barred);
            made.Add(table.StepOf(matter, tier), opening.Barred);
        }
        // The approver of the deciding tier is the requester himself or related: the next tier decides (F3 rule 4).
        while (table.StepOf(matter, made.Tier).Roles.Any(opening.Barred.Contains) && table.Above(matter, made.Tier) is { } above)
        {
            made.Tier = above;
            made.Add(table.StepOf(matter, above), opening.Barred);
        }
        made.Note(new(ApprovalAct.Opened, request.RequesterId), now);
        made.Advance(now);
        return made;
    }

    /// <summary>The requester takes it back; the service that asked hears <c>Returned</c>.</summary>
    /// <exception cref="DomainException">It is another's, or has ended.</exception>
    public void Withdraw(Guid by, string name, string reason, DateTimeOffset now)
    {
        Require(by == RequesterId, ApprovalErrors.NotRequester);
        RequireLive();
        Note(new(ApprovalAct.Withdrawn, by, name, Reason: reason), now);
        End(ApprovalStatus.Withdrawn, name, now);
        Answer("Returned", now);
    }

    /// <summary>The service that asked takes it back.</summary>
    /// <returns>False, and nothing changes, when it has ended already (rule X12).</returns>
    public bool Withdraw(string reason, DateTimeOffset now) => EndQuietly(ApprovalStatus.Withdrawn, ApprovalAct.Withdrawn, reason, now);

    /// <summary>Another request about the same subject is there: what was asked here is no longer a question.</summary>
    /// <returns>False, and nothing changes, when it has ended already.</returns>
    public bool Void(Guid by, DateTimeOffset now) => EndQuietly(ApprovalStatus.Voided, ApprovalAct.Voided, by.ToString(), now);

    /// <summary>Does what should have been done by now because nobody acted (F3 rule 5): reminds, then lets the next tier decide instead.</summary>
    public void Tick(TierDefinition table, WorkCalendar calendar, DateTimeOffset now)
    {
        if (Status != ApprovalStatus.Pending) return;
        if (RemindedAt is null && calendar.Due(table.RemindAfter, WaitingSince) <= now)
        {
            RemindedAt = now;
            Note(new(ApprovalAct.Reminded), now);
            Raise(new ApprovalStepUnanswered(Id, Matter, SubjectType, SubjectId, OrgUnitId, StepNo, Current.Tier, OpenRoles, DelegateIds, WaitingSince, now));
        }
        if (calendar.Due(table.EscalateAfter, WaitingSince) <= now) Escalate(table, now);
    }

    /// <summary>When there is something to do if nobody acts; empty when it waits for no approver, and while the work calendar does not reach so far.</summary>
    public DateTimeOffset? NextTick(TierDefinition table, WorkCalendar calendar) =>
        Status != ApprovalStatus.Pending ? null : calendar.Due(RemindedAt is null ? table.RemindAfter : table.EscalateAfter, WaitingSince);

    private void Escalate(TierDefinition table, DateTimeOffset now)
    {
        var matter = table.Matter(Matter);
        var (late, last) = (Current, StepNo == Steps.Count);
        Replace(late with { State = StepState.Escalated });
        if (last && table.Above(matter, Tier) is { } above)
        {
            Tier = above;
            Add(table.StepOf(matter, above), new HashSet<string>());
        }
        Note(new(ApprovalAct.Escalated), now);
        var to = Steps.First(s => s.State == StepState.Waiting);
        Raise(new ApprovalStepEscalated(Id, Matter, SubjectType, SubjectId, OrgUnitId, StepNo, late.Tier, to.Tier, WaitingSince, now));
        Advance(now);
    }

    // Before whoever decides in the end, unless he has a part in it anyway.
    private void AddSayOver(bool unbudgeted, MatterTiers matter, TierDefinition table, IReadOnlySet<string> barred)
    {
        if (!unbudgeted || table.UnbudgetedRole is not { } role || table.StepOf(matter, Tier).Roles.Contains(role) || Steps.Any(s => s.Seats.Any(seat => seat.Role == role))) return;
        Add(new(Tier, StepMode.AnyOne, [role]), barred);
    }

    private void Add(TierStep step, IReadOnlySet<string> barred)
    {
        var seats = step.Roles.Where(role => !barred.Contains(role)).Select(role => new Seat(role)).ToList();
        var nobody = seats.Count == 0 && step.Mode != StepMode.Resolution;
        Steps = [.. Steps, new(Steps.Count + 1, step.No, step.Mode, seats, nobody ? StepState.Skipped : StepState.Waiting)];
    }

    private void Replace(CaseStep step) => Steps = [.. Steps.Select(s => s.No == step.No ? step : s)];

    /// <summary>Opens what comes next, or ends it when nothing does.</summary>
    private void Advance(DateTimeOffset now)
    {
        if (StepNo == 0 || Current.State != StepState.Open) Delegates = [];
        if (StepNo > 0 && Current.State == StepState.Open)
        {
            Wait(now);
            return;
        }
        if (Steps.FirstOrDefault(s => s.State == StepState.Waiting) is not { } next)
        {
            End(ApprovalStatus.Approved, history.Where(e => e.IsDecision).MaxBy(e => e.No)?.ActorName, now);
            Answer("Approved", now);
            return;
        }
        StepNo = next.No;
        Replace(next with { State = StepState.Open });
        if (next.Mode == StepMode.Resolution) MoveTo(ApprovalStatus.AwaitingResolution);
        Wait(now);
    }

    private void Wait(DateTimeOffset now)
    {
        (Waits, WaitingSince, RemindedAt) = (Waits + 1, now, null);
        Settle();
        Raise(new ApprovalStepOpened(Id, Matter, SubjectType, SubjectId, OrgUnitId, StepNo, Current.Tier, Current.Mode.ToString(), OpenRoles, now));
    }

    private void End(ApprovalStatus status, string? byName, DateTimeOffset now)
    {
        MoveTo(status);
        (EndedAt, EndedByName, Delegates) = (now, byName, []);
        Settle();
    }

    private void MoveTo(ApprovalStatus next)
    {
        Require(Transitions[Status].Contains(next), Closed());
        Status = next;
    }

    private bool EndQuietly(ApprovalStatus status, ApprovalAct act, string reason, DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        Note(new(act, Reason: reason), now);
        End(status, null, now);
        return true;
    }

    private void Settle()
    {
        var open = Status == ApprovalStatus.Pending ? Current.OpenSeats.ToList() : [];
        (OpenRoles, OpenTier) = ([.. open.Select(s => s.Role)], Current.Tier);
        AllRoles = [.. Steps.SelectMany(s => s.Seats).Select(s => s.Role).Distinct()];
        BarredIds = [.. RelatedIds.Append(RequesterId).Concat(Deciders().Where(person => open.All(seat => HasDecidedElsewhere(person, seat)))).Distinct()];
        // Of several seats the delegated one may be taken by now, or who delegated it may have taken another.
        DelegateIds = [.. Delegates.Where(d => open.Exists(seat => seat.Role == d.Role && !HasDecidedElsewhere(d.From, seat))).Select(d => d.To).Distinct()];
        PartIds = [.. PartIds.Append(RequesterId).Concat(Delegates.Select(d => d.To)).Concat(Deciders()).Distinct()];
    }

    private void Answer(string outcome, DateTimeOffset now) => Raise(new ApprovalDecided(Id, SubjectType, SubjectId, OrgUnitId, outcome, ContentHash,
        [.. history.Where(e => e.IsDecision || (e.Act == ApprovalAct.Withdrawn && e.ActorId is not null)).OrderBy(e => e.No).Select(e => new ApprovalStep(e.ActorId!.Value, e.OnBehalfOf, e.Act.ToString(), e.Reason, e.At))], now, RequesterId, Matter));

    private void Note(Line line, DateTimeOffset now)
    {
        var tier = StepNo == 0 ? 0 : Current.Tier;
        history.Add(new(Id, history.Count + 1, OrgUnitId, line.Act, StepNo, tier, line.Role, line.By, line.Name, line.OnBehalfOf, line.Reason, line.ToStep, line.ToId,
            line.DelegationId, ContentHash, now));
    }

    private sealed record Line(
        ApprovalAct Act, Guid? By = null, string? Name = null, Guid? OnBehalfOf = null, string? Role = null, string? Reason = null, int? ToStep = null,
        Guid? ToId = null, Guid? DelegationId = null);
}
