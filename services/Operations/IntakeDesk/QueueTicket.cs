using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>How far a waiting customer has come (policy 3.1.1).</summary>
public enum QueueTicketStatus
{
    Waiting,
    /// <summary>A clerk has called him to the counter.</summary>
    Called,
    Served,
    /// <summary>He went, or did not come when he was called.</summary>
    Left,
}

/// <summary>A customer's place in the queue of a branch, from the machine at the door to the counter and his opinion of it (policy 3.1.1).</summary>
public sealed class QueueTicket : Entity
{
    /// <summary>Who waits longer than this is reported [L19].</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private QueueTicket() { }

    public string No { get; private init; } = "";
    public DateOnly Day { get; private init; }
    public QueueTicketStatus Status { get; private set; }
    public DateTimeOffset TakenAt { get; private init; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? ServedAt { get; private set; }
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Who called him.</summary>
    public Guid? ClerkId { get; private set; }

    /// <summary>When it was reported that he waits too long.</summary>
    public DateTimeOffset? WaitExceededAt { get; private set; }

    /// <summary>1 (bad) to 5 (very good).</summary>
    public int? Rating { get; private set; }

    public DateTimeOffset? RatedAt { get; private set; }

    public override string State => Status.ToString();

    /// <summary>A customer takes a number.</summary>
    public static QueueTicket Take(OrgUnitCopy branch, string no, DateTimeOffset now)
    {
        IntakeBranch.RequireOperating(branch);
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, No = no, Day = BusinessTime.DayOf(now), TakenAt = now };
    }

    /// <summary>A clerk asks him to the counter.</summary>
    public void Call(Guid clerk, DateTimeOffset now)
    {
        MoveTo(QueueTicketStatus.Called);
        (ClerkId, CalledAt) = (clerk, now);
        Raise(new QueueTicketCalled(Id, OrgUnitId, TakenAt, now, WaitedSeconds(now), clerk));
    }

    /// <summary>The clerk who called him is done with him.</summary>
    public void Serve(Guid clerk, DateTimeOffset now)
    {
        RequireMove(QueueTicketStatus.Served);
        Require(ClerkId == clerk, IntakeDeskErrors.CalledByAnother);
        MoveTo(QueueTicketStatus.Served);
        ServedAt = now;
    }

    /// <summary>He is not there any more.</summary>
    public void Leave(DateTimeOffset now)
    {
        MoveTo(QueueTicketStatus.Left);
        LeftAt = now;
    }

    /// <summary>He says how he was served, once; not through the hands of the clerk whom it is about.</summary>
    public void Rate(int rating, Guid by, DateTimeOffset now)
    {
        Require(by != ClerkId, IntakeDeskErrors.OwnRating);
        Require(Status == QueueTicketStatus.Served, IntakeDeskErrors.NotServedYet);
        Require(Rating is null, IntakeDeskErrors.AlreadyRated);
        (Rating, RatedAt) = (rating, now);
        Raise(new CounterServiceRated(Id, OrgUnitId, ClerkId!.Value, rating, now));
    }

    /// <summary>The longest time that he should wait is over; reported once, if he waits still.</summary>
    public void ReportWait(DateTimeOffset now)
    {
        if (Status != QueueTicketStatus.Waiting || WaitExceededAt is not null) return;
        WaitExceededAt = now;
        Raise(new QueueWaitExceeded(OrgUnitId, Id, WaitedSeconds(now)));
    }

    private int WaitedSeconds(DateTimeOffset now) => (int)(now - TakenAt).TotalSeconds;

    private void RequireMove(QueueTicketStatus next) => Require((Status, next) is
        (QueueTicketStatus.Waiting, QueueTicketStatus.Called or QueueTicketStatus.Left) or
        (QueueTicketStatus.Called, QueueTicketStatus.Served or QueueTicketStatus.Left), IntakeDeskErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(QueueTicketStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}
