using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Finance;
using ServiceDefaults.Domain;

namespace Finance.Journal;

/// <summary>Why an entry was made.</summary>
public enum EntryKind { Income, Reversal, SharePaid, ShareReceived }

/// <summary>The two sides of the books.</summary>
public enum Side { Debit, Credit }

/// <summary>
/// One entry in the books of a branch, in double entry. It is never changed and never deleted: what was wrong is taken back by an
/// entry of its own, and both stay (policy 6.1.2).
/// </summary>
public sealed class JournalEntry : Entity
{
    private readonly List<JournalLine> lines = [];

    private JournalEntry() { }

    /// <summary>Such as <c>JE-B001-202603-0001</c>: without a gap for each branch and month.</summary>
    public string No { get; private init; } = "";

    public EntryKind Kind { get; private init; }

    /// <summary>The month in which it counts, such as <c>2026-03</c>.</summary>
    public string Period { get; private init; } = "";

    /// <summary>The day of the fact; its month may be closed already, then the entry counts in a later one.</summary>
    public DateOnly OccurredOn { get; private init; }

    /// <summary>The application that it comes from.</summary>
    public Guid ApplicationId { get; private init; }

    /// <summary>Where the other side of a referral's share is booked; empty on any other entry.</summary>
    public Guid? CounterBranchId { get; private init; }

    /// <summary>Who did the work that it comes from.</summary>
    public Guid PreparedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who took the other entry back, here or by undoing the application; empty on what is no reversal.</summary>
    public Guid? RecordedBy { get; private init; }

    public Guid? ReversalOf { get; private init; }
    public Guid? ReversedBy { get; private set; }

    /// <summary>Why the other entry was taken back; nothing where the application was undone, of which Operations keeps the reasons.</summary>
    public string? Reason { get; private init; }

    /// <summary>What was moved: the sum of either side.</summary>
    public Money Amount { get; private init; } = null!;

    public IReadOnlyList<JournalLine> Lines => lines;

    public override string State => ReversedBy is null ? "Standing" : "Reversed";

    /// <summary>Books the income of a completed application: the customer owes it, the branch has earned it.</summary>
    public static JournalEntry Income(EntryPlace place, Guid applicationId, Guid officer, Subject subject, Money fee, DateTimeOffset completedAt, DateTimeOffset now)
    {
        Require(fee.Amount > 0, JournalErrors.AmountNotPositive);
        Require(subject.Type == SubjectType.Income, JournalErrors.NotAnIncome(subject.Code));
        var entry = Make(place, new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = place.BranchId, No = place.No, Period = place.Period, Kind = EntryKind.Income, ApplicationId = applicationId,
            PreparedBy = officer, OccurredOn = BusinessTime.DayOf(completedAt), RecordedAt = now, Amount = fee,
        }, (Subject.Receivable, Side.Debit), (subject.Code, Side.Credit));
        entry.Raise(
            new BranchIncomeRecorded(entry.Id, applicationId, place.BranchId, subject.Code, new MoneyAmount(fee.Digits, fee.Currency), place.Period, now),
            new ClauseEvidence("6.1.2", "income_recorded_from_completion", Met: true));
        return entry;
    }

    /// <summary>Books what the branch passes on of this income: a cost, owed to the branch that referred the customer (policy 3.3.2).</summary>
    public JournalEntry PassOn(EntryPlace place, Guid to, Money share, DateOnly on, DateTimeOffset now) =>
        Share(place, EntryKind.SharePaid, to, share, on, now, (Subject.SharePaid, Side.Debit), (Subject.BetweenBranches, Side.Credit));

    /// <summary>Books the same at the branch that referred the customer: an income, owed by the branch of this one (policy 3.3.2).</summary>
    public JournalEntry ReceiveFrom(EntryPlace place, Money share, DateOnly on, DateTimeOffset now) =>
        Share(place, EntryKind.ShareReceived, OrgUnitId, share, on, now, (Subject.BetweenBranches, Side.Debit), (Subject.ShareReceived, Side.Credit));

    /// <summary>Takes this income back by an entry of its own, with the sides exchanged.</summary>
    /// <exception cref="DomainException">It was taken back already, is no income of its own, or comes from the caller's own work.</exception>
    public JournalEntry Reverse(EntryPlace place, Guid by, string? reason, DateTimeOffset now)
    {
        Require(by != PreparedBy, JournalErrors.ReversesOwnWork);
        Require(Kind is not (EntryKind.SharePaid or EntryKind.ShareReceived), JournalErrors.ShareFollowsIncome(No));
        var reversal = Undo(place, by, reason, now);
        reversal.Raise(new BranchIncomeReversed(reversal.Id, Id, ApplicationId, OrgUnitId, lines.Single(line => line.Side == Side.Credit).Subject,
            new MoneyAmount(Amount.Digits, Amount.Currency), place.Period, now));
        return reversal;
    }

    /// <summary>Takes this side of a share back, as the income that it was taken of was.</summary>
    public JournalEntry Follow(JournalEntry incomeReversal, EntryPlace place, DateTimeOffset now) =>
        Undo(place, incomeReversal.RecordedBy, incomeReversal.Reason, now);

    private JournalEntry Share(EntryPlace place, EntryKind kind, Guid counter, Money share, DateOnly on, DateTimeOffset now, params (string Subject, Side Side)[] sides)
    {
        Require(share.Amount > 0, JournalErrors.AmountNotPositive);
        return Make(place, new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = place.BranchId, No = place.No, Period = place.Period, Kind = kind, ApplicationId = ApplicationId,
            CounterBranchId = counter, PreparedBy = PreparedBy, OccurredOn = on, RecordedAt = now, Amount = share,
        }, sides);
    }

    private JournalEntry Undo(EntryPlace place, Guid? by, string? reason, DateTimeOffset now)
    {
        Require(Kind != EntryKind.Reversal, JournalErrors.ReversalOfReversal(No));
        Require(ReversedBy is null, JournalErrors.AlreadyReversed(No));
        var reversal = Make(place, new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = OrgUnitId, No = place.No, Period = place.Period, Kind = EntryKind.Reversal, ApplicationId = ApplicationId,
            CounterBranchId = CounterBranchId, PreparedBy = PreparedBy, OccurredOn = BusinessTime.DayOf(now), RecordedAt = now, RecordedBy = by, ReversalOf = Id,
            Reason = reason, Amount = Amount,
        }, [.. lines.OrderBy(line => line.Position).Select(line => (line.Subject, line.Side == Side.Debit ? Side.Credit : Side.Debit))]);
        ReversedBy = reversal.Id;
        return reversal;
    }

    private static JournalEntry Make(EntryPlace place, JournalEntry entry, params (string Subject, Side Side)[] sides)
    {
        Require(place.BranchId == entry.OrgUnitId, JournalErrors.PlaceOfAnother(place.No));
        entry.lines.AddRange(sides.Select((side, i) => new JournalLine(entry.Id, i + 1, side.Subject, side.Side, entry.Amount.Amount)));
        return entry;
    }
}

/// <summary>One side of an entry, in the entry's currency.</summary>
public sealed record JournalLine(Guid EntryId, int Position, string Subject, Side Side, decimal Amount);

/// <summary>The next free number in the open books of a branch.</summary>
public sealed record EntryPlace(Guid BranchId, string Period, string No);
