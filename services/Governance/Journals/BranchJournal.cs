using System.Globalization;
using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Journals;

/// <summary>How far the journal of a day has come.</summary>
public enum JournalStatus
{
    /// <summary>进行中: the day has been opened.</summary>
    Open,
    /// <summary>已签: closed and signed by the manager.</summary>
    Closed,
    /// <summary>缺失: nobody had opened it when it was due.</summary>
    Missed,
}

/// <summary>What was looked at before the branch opened.</summary>
/// <param name="Premises">Whether the premises were found in order.</param>
/// <param name="Systems">Whether the systems worked.</param>
/// <param name="Posts">Whether the posts were staffed.</param>
public sealed record OpeningCheck(bool Premises, bool Systems, bool Posts, string? Note);

/// <summary>One person gave work, keys or cash over to another.</summary>
/// <param name="FromId">An employee of the branch, as the other one is.</param>
public sealed record Handover(Guid FromId, Guid ToId, string Note, DateTimeOffset At);

/// <summary>What was looked at before the branch closed.</summary>
/// <param name="Premises">Whether the premises were locked.</param>
/// <param name="Systems">Whether everybody was signed off.</param>
public sealed record ClosingCheck(bool Premises, bool Systems, string? Note);

/// <summary>That the cash was counted, before a witness.</summary>
/// <param name="WitnessId">An employee of the branch other than the manager who signs.</param>
public sealed record CashCount(bool Counted, DateTimeOffset? At, Guid? WitnessId);

/// <summary>Who looks after an exception that the day leaves open.</summary>
/// <param name="OwnerId">An employee of the branch.</param>
public sealed record OpenedException(Guid ExceptionId, Guid? OwnerId);

/// <summary>How a day is closed.</summary>
public sealed record Closing(ClosingCheck Check, CashCount Cash, IReadOnlyList<OpenedException> Exceptions);

/// <summary>What the branch has at the closing, besides what is said of it.</summary>
/// <param name="Staff">Who works there.</param>
/// <param name="OpenExceptions">Exceptions that were reported by the end of the day and are not resolved.</param>
public sealed record BranchFacts(IReadOnlySet<Guid> Staff, IReadOnlySet<Guid> OpenExceptions);

/// <summary>Who signs.</summary>
/// <param name="StaffId">Himself; nothing where HR does not know him.</param>
/// <param name="Manages">Whether he is the manager of this very branch, and not of something above it.</param>
public sealed record Signer(Guid Id, Guid? StaffId, bool Manages);

/// <summary>
/// What a branch did on a day (policy 2.2.3a): it is opened with a check, says who gave over to whom, and is closed and signed by the branch's
/// manager. From then on nothing changes it, and its hash tells.
/// </summary>
public sealed class BranchJournal : Entity
{
    /// <summary>From which state a journal may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<JournalStatus, JournalStatus[]> Transitions = new Dictionary<JournalStatus, JournalStatus[]>
    {
        [JournalStatus.Open] = [JournalStatus.Closed],
        [JournalStatus.Closed] = [],
        [JournalStatus.Missed] = [JournalStatus.Open],
    };

    private const int Format = 1;

    private BranchJournal() { }

    public DateOnly Day { get; private init; }
    public JournalStatus Status { get; private set; }
    public OpeningCheck? Opening { get; private set; }
    public Guid? OpenedBy { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Handover> Handovers { get; private set; } = [];

    public ClosingCheck? ClosingCheck { get; private set; }
    public CashCount? Cash { get; private set; }

    /// <summary>The exceptions that the day left open, each with its owner.</summary>
    public IReadOnlyList<OpenedException> Exceptions { get; private set; } = [];

    public Guid? SignedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Of all that the journal says, as the manager signed it.</summary>
    public string? Hash { get; private set; }

    /// <summary>When it was told that the journal was not closed in time; that stays, also when it is closed later.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Opens the journal of a day, today's or an earlier one.</summary>
    /// <param name="another">Whether the day has one.</param>
    public static BranchJournal Open(OrgUnitCopy branch, DateOnly day, OpeningCheck check, bool another, Guid by, DateTimeOffset now)
    {
        Require(branch is { Type: "Branch", IsActive: true }, JournalErrors.BranchNotOperating(branch.Code));
        Require(day <= BusinessTime.DayOf(now), JournalErrors.DayAhead(day));
        Require(!another, JournalErrors.Second(day));
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Day = day, Opening = check, OpenedBy = by, OpenedAt = now };
    }

    /// <summary>The day's journal was due, and nobody had opened one.</summary>
    public static BranchJournal Missing(Guid branch, DateOnly day, DateTimeOffset now)
    {
        var journal = new BranchJournal { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Day = day, Status = JournalStatus.Missed };
        journal.Miss(now);
        return journal;
    }

    /// <summary>It is due and not closed.</summary>
    public void Miss(DateTimeOffset now)
    {
        Require(Status != JournalStatus.Closed && MissedAt is null, JournalErrors.TransitionNotAllowed(Status, JournalStatus.Missed));
        MissedAt = now;
        Raise(new BranchJournalMissed(OrgUnitId, Day), Evidence(met: false));
    }

    /// <summary>Opens a journal that was missed.</summary>
    public void OpenLate(OpeningCheck check, Guid by, DateTimeOffset now)
    {
        MoveTo(JournalStatus.Open);
        (Opening, OpenedBy, OpenedAt) = (check, by, now);
    }

    /// <summary>Writes down who gave over to whom.</summary>
    public void HandOver(Guid from, Guid to, string note, IReadOnlySet<Guid> staff, DateTimeOffset now)
    {
        Require(Status == JournalStatus.Open, JournalErrors.NotOpen(Status));
        Require(from != to, JournalErrors.HandoverToOneself);
        Require(staff.Contains(from) && staff.Contains(to), JournalErrors.HandoverNotOfBranch);
        Handovers = [.. Handovers, new(from, to, note, now)];
    }

    /// <summary>Closes the day and signs it.</summary>
    /// <param name="isWorkday">Whether people work on the day: on others a journal is kept by those who want to.</param>
    /// <param name="dueAt">When it has to be there.</param>
    /// <exception cref="DomainException">He is not the manager, or cash, handover or the owner of an exception is missing.</exception>
    public void Close(Closing closing, Signer signer, BranchFacts facts, bool isWorkday, DateTimeOffset dueAt, DateTimeOffset now)
    {
        Require(signer.Manages, JournalErrors.NotTheManager);
        RequireMove(JournalStatus.Closed);
        RequireCash(closing.Cash, signer, facts.Staff, now);
        Require(Handovers.Count > 0, JournalErrors.HandoverMissing);
        RequireOwners(closing.Exceptions, facts);
        (Status, ClosingCheck, Cash, Exceptions) = (JournalStatus.Closed, closing.Check, closing.Cash, closing.Exceptions);
        (SignedBy, ClosedAt) = (signer.Id, now);
        Hash = Written();
        var closed = new BranchJournalClosed(Id, OrgUnitId, Day, Hash, signer.Id, now);
        // What was missed has been told, and what nobody asked for is no evidence.
        if (isWorkday && MissedAt is null && now < dueAt) Raise(closed, Evidence(met: true));
        else Raise(closed);
    }

    /// <summary>Whether it still says what was signed; nothing while it is not.</summary>
    public bool? IsIntact() => Hash is null ? null : Hash == Written();

    private static void RequireCash(CashCount cash, Signer signer, IReadOnlySet<Guid> staff, DateTimeOffset now)
    {
        Require(cash is { Counted: true, At: not null }, JournalErrors.CashNotCounted);
        Require(cash.At <= now, JournalErrors.CountedInFuture);
        Require(cash.WitnessId is not null, JournalErrors.WitnessMissing);
        Require(cash.WitnessId != signer.StaffId && cash.WitnessId != signer.Id, JournalErrors.WitnessSigns);
        Require(staff.Contains(cash.WitnessId.Value), JournalErrors.WitnessNotOfBranch);
    }

    private static void RequireOwners(IReadOnlyList<OpenedException> named, BranchFacts facts)
    {
        Require(named.DistinctBy(e => e.ExceptionId).Count() == named.Count, JournalErrors.ExceptionTwice);
        var notOpen = named.Select(e => e.ExceptionId).Where(id => !facts.OpenExceptions.Contains(id)).ToArray();
        Require(notOpen.Length == 0, JournalErrors.ExceptionNotOpen(notOpen));
        var ownerless = facts.OpenExceptions.Where(id => named.SingleOrDefault(e => e.ExceptionId == id)?.OwnerId is null).ToArray();
        Require(ownerless.Length == 0, JournalErrors.ExceptionWithoutOwner(ownerless));
        Require(named.All(e => facts.Staff.Contains(e.OwnerId!.Value)), JournalErrors.OwnerNotOfBranch);
    }

    /// <summary>The hash of all that the journal says, in the order of its format.</summary>
    private string Written()
    {
        var content = new CanonicalHash("branch-journal", Format).Add(Id).Add(OrgUnitId).Add(Day.ToString("O", CultureInfo.InvariantCulture))
            .Add(Number(Opening!.Premises)).Add(Number(Opening.Systems)).Add(Number(Opening.Posts)).Add(Opening.Note).Add(OpenedBy).Add(OpenedAt).Add(Handovers.Count);
        foreach (var (from, to, note, at) in Handovers) content.Add(from).Add(to).Add(note).Add(at);
        content.Add(Number(ClosingCheck!.Premises)).Add(Number(ClosingCheck.Systems)).Add(ClosingCheck.Note).Add(Cash!.At).Add(Cash.WitnessId).Add(Exceptions.Count);
        foreach (var (id, owner) in Exceptions) content.Add(id).Add(owner);
        return Convert.ToHexStringLower(content.Add(SignedBy).Add(ClosedAt).Hash());
    }

    private static long Number(bool yes) => yes ? 1 : 0;

    private ClauseEvidence Evidence(bool met) => new("2.2.3a", "journal_closed", met, Day);

    private void RequireMove(JournalStatus next) => Require(Transitions[Status].Contains(next), JournalErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(JournalStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}
