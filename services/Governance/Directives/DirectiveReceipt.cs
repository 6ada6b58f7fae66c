using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Directives;

/// <summary>How far a branch has come with a directive.</summary>
public enum ReceiptStatus
{
    /// <summary>已下发: its manager has to sign.</summary>
    Issued,
    /// <summary>已签收</summary>
    Received,
    /// <summary>落实中</summary>
    InProgress,
    /// <summary>已反馈: the office looks at the report.</summary>
    Reported,
    /// <summary>已确认</summary>
    Confirmed,
}

/// <summary>
/// What one branch does about a directive (policy 2.2.2c): its manager signs, it reports, the office confirms or returns. Whether it signed
/// and reported in time is told once for each text that it has to sign, and once for the report: when it does so, or when the time has
/// passed, and never both.
/// </summary>
public sealed class DirectiveReceipt : Entity
{
    /// <summary>From which state a receipt may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<ReceiptStatus, ReceiptStatus[]> Transitions = new Dictionary<ReceiptStatus, ReceiptStatus[]>
    {
        [ReceiptStatus.Issued] = [ReceiptStatus.Received, ReceiptStatus.Issued],
        [ReceiptStatus.Received] = [ReceiptStatus.InProgress, ReceiptStatus.Issued],
        [ReceiptStatus.InProgress] = [ReceiptStatus.Reported, ReceiptStatus.Issued],
        [ReceiptStatus.Reported] = [ReceiptStatus.Confirmed, ReceiptStatus.InProgress, ReceiptStatus.Issued],
        [ReceiptStatus.Confirmed] = [ReceiptStatus.Issued],
    };

    private DirectiveReceipt() { }

    public Guid DirectiveId { get; private init; }

    /// <summary>The supplement that is to be signed, or was last; 0: the directive itself.</summary>
    public int SupplementNo { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>When it has to be signed; empty while the work calendar does not reach so far.</summary>
    public DateTimeOffset? SignBy { get; private set; }

    /// <summary>The last day for the report.</summary>
    public DateOnly DueOn { get; private set; }

    public ReceiptStatus Status { get; private set; }
    public Guid? SignedBy { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>One for each question of the directive.</summary>
    public string[] Answers { get; private set; } = [];

    public Guid? ReportedBy { get; private set; }
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>Why the office returned the last report.</summary>
    public string? ReturnReason { get; private set; }

    public Guid? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Whether it is known, and told, if the current text was signed in time.</summary>
    public bool SignatureTold { get; private set; }

    /// <summary>Whether it is known, and told, if the branch completed it in time.</summary>
    public bool CompletionTold { get; private set; }

    public override string State => Status.ToString();

    private DateTimeOffset DueAt => BusinessTime.InstantOf(DueOn.AddDays(1), TimeOnly.MinValue);

    public static DirectiveReceipt Of(Directive directive, Guid branch, DateTimeOffset? signBy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = branch, DirectiveId = directive.Id, DueOn = directive.DueOn, SignBy = signBy, IssuedAt = now,
    };

    /// <summary>The branch's manager signs.</summary>
    /// <param name="worksThere">Whether he is one of the branch's own staff.</param>
    public void Sign(Guid by, bool worksThere, DateTimeOffset now)
    {
        Require(worksThere, DirectiveErrors.SignerOutsideBranch);
        RequireMove(ReceiptStatus.Received);
        TellMisses(now);
        MoveTo(ReceiptStatus.Received);
        (SignedBy, SignedAt) = (by, now);
        Raise(new DirectiveReceived(DirectiveId, Id, OrgUnitId, SupplementNo, by, now), SignatureTold ? [] : [Signed(met: true)]);
        SignatureTold = true;
    }

    /// <summary>The branch sets to work.</summary>
    public void Start(DateTimeOffset now)
    {
        Require(Status == ReceiptStatus.Received, DirectiveErrors.TransitionNotAllowed(Status, ReceiptStatus.InProgress));
        MoveTo(ReceiptStatus.InProgress);
        TellMisses(now);
    }

    /// <summary>The branch answers every question.</summary>
    public void Report(string[] answers, int questions, Guid by, DateTimeOffset now)
    {
        RequireMove(ReceiptStatus.Reported);
        Require(answers.Length == questions && !answers.Any(string.IsNullOrWhiteSpace), DirectiveErrors.AnswersIncomplete(questions));
        TellMisses(now);
        MoveTo(ReceiptStatus.Reported);
        (Answers, ReportedBy, ReportedAt) = (answers, by, now);
        Raise(new DirectiveReported(DirectiveId, Id, OrgUnitId, by, now < DueAt, now));
    }

    /// <summary>The office is satisfied. A report that came in time has then been in time, however long the office took.</summary>
    public void Confirm(Guid by, DateTimeOffset now)
    {
        RequireOther(by);
        MoveTo(ReceiptStatus.Confirmed);
        (ConfirmedBy, ConfirmedAt, ReturnReason) = (by, now, null);
        Raise(new DirectiveCompleted(DirectiveId, Id, OrgUnitId, by, now), CompletionTold ? [] : [Completed(met: true)]);
        CompletionTold = true;
    }

    /// <summary>The office is not satisfied; after the last day that makes it late.</summary>
    public void Return(string reason, Guid by, DateTimeOffset now)
    {
        RequireOther(by);
        Require(Status == ReceiptStatus.Reported, DirectiveErrors.TransitionNotAllowed(Status, ReceiptStatus.InProgress));
        MoveTo(ReceiptStatus.InProgress);
        ReturnReason = reason;
        Raise(new DirectiveReturned(DirectiveId, Id, OrgUnitId, by, now));
        TellMisses(now);
    }

    /// <summary>A supplement has to be signed, whatever the branch has done so far.</summary>
    public void Supplement(int no, DateOnly dueOn, DateTimeOffset? signBy, DateTimeOffset now)
    {
        TellMisses(now);
        MoveTo(ReceiptStatus.Issued);
        (SupplementNo, IssuedAt, SignBy, DueOn, SignatureTold) = (no, now, signBy, dueOn, false);
        (SignedBy, SignedAt, ConfirmedBy, ConfirmedAt) = (null, null, null, null);
    }

    /// <summary>Tells what should have been done by now and was not.</summary>
    /// <returns>Whether to look again, because the work calendar still does not say when it has to be signed.</returns>
    public bool Look(WorkCalendar calendar, TimeLimit limit, DateTimeOffset now)
    {
        SignBy ??= calendar.Due(limit, IssuedAt);
        TellMisses(now);
        return SignBy is null;
    }

    /// <summary>The times at which somebody has to look at it.</summary>
    public IReadOnlyList<DateTimeOffset?> Looks() => [SignBy, DueAt];

    private void TellMisses(DateTimeOffset now)
    {
        if (Status == ReceiptStatus.Issued && !SignatureTold && SignBy is { } signBy && signBy <= now)
        {
            SignatureTold = true;
            Raise(new DirectiveReceiptOverdue(DirectiveId, Id, OrgUnitId, SupplementNo, signBy), Signed(met: false));
        }
        if (Status is ReceiptStatus.Reported or ReceiptStatus.Confirmed || CompletionTold || now < DueAt) return;
        CompletionTold = true;
        Raise(new DirectiveOverdue(DirectiveId, Id, OrgUnitId, DueOn), Completed(met: false));
    }

    private void RequireOther(Guid office) => Require(office != SignedBy && office != ReportedBy, DirectiveErrors.ConfirmsOwnReport);

    private void RequireMove(ReceiptStatus next) => Require(Transitions[Status].Contains(next), DirectiveErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(ReceiptStatus next)
    {
        RequireMove(next);
        Status = next;
    }

    private static ClauseEvidence Signed(bool met) => new("2.2.2c", "receipt_signed_in_time", met);

    private static ClauseEvidence Completed(bool met) => new("2.2.2c", "directive_completed_in_time", met);
}
