using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace CustomerService.Feedback;

/// <summary>How far the telling of a result has come (policy 3.1.4).</summary>
public enum FeedbackStatus
{
    /// <summary>Nobody has tried yet.</summary>
    Pending,
    /// <summary>The server took the message; whether it arrived is not known yet.</summary>
    Attempted,
    /// <summary>The last way failed and there is no other.</summary>
    Failed,
    /// <summary>A way failed, and another one is being tried.</summary>
    AlternativeChannel,
    Delivered,
    Undeliverable,
}

/// <summary>What the customer is told of.</summary>
public enum FeedbackResult
{
    /// <summary>The application was processed to its end (policy 3.1.4).</summary>
    Completed,
    /// <summary>It was rejected after a review (policy 3.1.2).</summary>
    Rejected,
    /// <summary>It was not taken on (policy 3.1.1).</summary>
    NotAccepted,
}

/// <summary>How a customer confirmed that he knows the result.</summary>
public enum ConfirmationWay { InPerson, Phone, Message }

/// <summary>
/// The result of one application on its way to the customer: that it is completed, or that it does not go on and why. What is delivered is told honestly: only a provider's receipt or a
/// person's call makes it so, and what the development provider took is marked as simulated (policy 3.1.4).
/// </summary>
public sealed class ResultFeedback : Entity
{
    /// <summary>A message that did not come back within this time has arrived.</summary>
    public static readonly TimeSpan ReturnsWithin = TimeSpan.FromHours(24);

    /// <summary>A customer told within this time is told promptly: a working day, by the wall clock as long as there is no calendar.</summary>
    public static readonly TimeSpan Promptly = TimeSpan.FromHours(24);

    /// <summary>Who is rejected, or not taken on, hears of it within this time after the decision (policy 3.1.2).</summary>
    public static readonly TimeLimit NoticeLimit = new(1, TimeUnit.WorkingDays);

    private const int LeastAttempts = 3, LeastChannels = 2;

    private readonly List<FeedbackAttempt> attempts = [];

    private ResultFeedback() { }

    public Guid ApplicationId { get; private init; }
    public Guid CustomerId { get; private init; }
    public string ProductType { get; private init; } = "";
    public FeedbackResult Result { get; private init; }

    /// <summary>Codes: why the application does not go on; none for a completed one.</summary>
    public string[] ReasonCodes { get; private init; } = [];

    /// <summary>Whether the reviewer noted another way for the customer.</summary>
    public bool SolutionGiven { get; private init; }

    /// <summary>When there was a result: the completion, or the decision that it does not go on.</summary>
    public DateTimeOffset CompletedAt { get; private init; }

    /// <summary>Until when a notice is in time; empty for a completed one, and where the work calendar does not reach so far.</summary>
    public DateTimeOffset? TellBy { get; private init; }

    public FeedbackStatus Status { get; private set; }

    /// <summary>The way that is being tried, or was the last one.</summary>
    public ContactChannel Channel { get; private set; }

    /// <summary>A code: why it cannot go its usual way.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Every attempt changes it, and with it the version.</summary>
    public DateTimeOffset? LastAttemptAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }
    public Guid? ConfirmedBy { get; private set; }
    public ConfirmationWay? ConfirmedThrough { get; private set; }
    public Guid? GivenUpBy { get; private set; }

    public IReadOnlyList<FeedbackAttempt> Attempts => attempts;

    public override string State => Status.ToString();

    /// <summary>Whether a message shall be sent, not a call made.</summary>
    public bool AwaitsSending => Channel != ContactChannel.Phone && Status is FeedbackStatus.Pending or FeedbackStatus.AlternativeChannel;

    /// <summary>The result of a completed application has to be told.</summary>
    /// <param name="contact">Nothing when the customer is not known here; then somebody has to find out and call.</param>
    /// <param name="ways">The ways there are, best first.</param>
    public static ResultFeedback Begin(ApplicationCompleted completed, Contact? contact, IReadOnlyList<ContactChannel> ways, DateTimeOffset now)
    {
        var feedback = new ResultFeedback
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = completed.BranchId, ApplicationId = completed.ApplicationId, CustomerId = completed.CustomerId,
            ProductType = completed.ProductType, CompletedAt = completed.CompletedAt, Channel = FirstOf(ways), Obstacle = ObstacleTo(contact, ways),
        };
        feedback.ChangeTo(FeedbackStatus.Pending, now);
        return feedback;
    }

    /// <summary>The customer has to be told that his application does not go on.</summary>
    /// <param name="tellBy">One working day after the decision; nothing while the work calendar does not reach so far.</param>
    /// <inheritdoc cref="Begin" path="/param"/>
    public static ResultFeedback BeginNotice(Rejection rejection, Contact? contact, IReadOnlyList<ContactChannel> ways, DateTimeOffset? tellBy, DateTimeOffset now)
    {
        var notice = new ResultFeedback
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = rejection.BranchId, ApplicationId = rejection.ApplicationId, CustomerId = rejection.CustomerId!.Value,
            ProductType = rejection.ProductType, Result = rejection.Result, ReasonCodes = [.. rejection.ReasonCodes], SolutionGiven = rejection.SolutionGiven,
            CompletedAt = rejection.DecidedAt, TellBy = tellBy, Channel = FirstOf(ways), Obstacle = ObstacleTo(contact, ways),
        };
        notice.ChangeTo(FeedbackStatus.Pending, now);
        return notice;
    }

    /// <summary>A provider answered.</summary>
    /// <param name="ways">The ways there are now, best first.</param>
    /// <param name="demo">Whether simulated facts count as evidence.</param>
    public void Sent(Receipt receipt, IReadOnlyList<ContactChannel> ways, bool demo)
    {
        RequireOpen();
        var attempt = Note(receipt.At, Channel, receipt.Outcome, receipt.Simulated);
        switch (receipt.Outcome)
        {
            case AttemptOutcome.Delivered: Deliver(attempt, receipt.At, receipt.Simulated, demo); break;
            case AttemptOutcome.Accepted: ChangeTo(FeedbackStatus.Attempted, receipt.At); break;
            default: Fail(ways, receipt.At); break;
        }
    }

    /// <summary>The way that was chosen is no longer open: the address is gone, or the customer does not want it.</summary>
    public void Redirect(IReadOnlyList<ContactChannel> ways, DateTimeOffset now)
    {
        RequireOpen();
        Fail(ways, now);
    }

    /// <summary>The time in which a message would have come back is over.</summary>
    public void Settle(int attemptNo, DateTimeOffset now, bool demo)
    {
        if (Status == FeedbackStatus.Attempted && attempts.SingleOrDefault(a => a.No == attemptNo && a.Outcome == AttemptOutcome.Accepted) is { } attempt)
            Deliver(attempt, now, attempt.Simulated, demo);
    }

    /// <summary>A named person called.</summary>
    public void Called(bool reached, byte[]? sealedNote, Contact? contact, Guid by, DateTimeOffset now)
    {
        RequireOpen();
        Require(contact?.OptedOut.Contains(ContactChannel.Phone) != true, FeedbackErrors.ChannelOptedOut(ContactChannel.Phone));
        var attempt = Note(now, ContactChannel.Phone, reached ? AttemptOutcome.Reached : AttemptOutcome.NotReached, simulated: false, by, sealedNote);
        if (reached) Deliver(attempt, now, simulated: false, demo: false);
        else if (Status == FeedbackStatus.Pending && Channel == ContactChannel.Phone) ChangeTo(FeedbackStatus.Failed, now);
    }

    /// <summary>The message came back.</summary>
    public void Return(IReadOnlyList<ContactChannel> ways, Guid by, DateTimeOffset now)
    {
        RequireOpen();
        var attempt = attempts.LastOrDefault(a => a.Outcome == AttemptOutcome.Accepted);
        Require(Status == FeedbackStatus.Attempted && attempt is not null, FeedbackErrors.NothingToReturn);
        attempt.Return(by);
        Fail(ways, now);
    }

    /// <summary>The customer confirmed that he knows.</summary>
    public void Confirm(ConfirmationWay through, Guid by, DateTimeOffset now)
    {
        RequireOpen();
        var attempt = attempts.LastOrDefault(a => a.Outcome is AttemptOutcome.Accepted or AttemptOutcome.NotReached);
        Require(attempt is not null, FeedbackErrors.NothingToConfirm);
        (ConfirmedBy, ConfirmedThrough) = (by, through);
        Deliver(attempt, now, simulated: false, demo: false);
    }

    /// <summary>The customer cannot be told; documented, after enough attempts on enough ways.</summary>
    public void GiveUp(Guid by, DateTimeOffset now)
    {
        RequireOpen();
        Require(attempts.Count >= LeastAttempts && attempts.Select(a => a.Channel).Distinct().Count() >= LeastChannels, FeedbackErrors.TooFewAttempts);
        GivenUpBy = by;
        ChangeTo(FeedbackStatus.Undeliverable, now);
    }

    // Only ever the ways that come after this one, so that it ends; with none left it waits for a person.
    private void Fail(IReadOnlyList<ContactChannel> ways, DateTimeOffset now)
    {
        if (ways.Where(way => way > Channel).ToList() is not [var next, ..])
        {
            ChangeTo(FeedbackStatus.Failed, now);
            return;
        }
        Channel = next;
        ChangeTo(FeedbackStatus.AlternativeChannel, now);
    }

    private void ChangeTo(FeedbackStatus status, DateTimeOffset now)
    {
        Status = status;
        Raise(new ResultFeedbackChanged(Id, ApplicationId, OrgUnitId, status.ToString(), attempts.Count, now));
    }

    private void Deliver(FeedbackAttempt by, DateTimeOffset now, bool simulated, bool demo)
    {
        (Channel, ConfirmedAt) = (by.Channel, now);
        ChangeTo(FeedbackStatus.Delivered, now);
        // Without a calendar a working day is a day by the wall clock.
        var inTime = by.At <= (TellBy ?? CompletedAt + Promptly);
        var (clause, measure) = Result switch
        {
            FeedbackResult.Completed => ("3.1.4", "feedback_delivered_in_time"),
            FeedbackResult.Rejected => ("3.1.2", "rejection_told_in_time"),
            FeedbackResult.NotAccepted => ("3.1.1", "non_acceptance_told_in_time"),
        };
        ClauseEvidence[] evidence = simulated && !demo ? [] : [new(clause, measure, inTime)];
        if (Result == FeedbackResult.Completed) Raise(new ResultFeedbackDelivered(Id, ApplicationId, CustomerId, OrgUnitId, by.Channel.ToString(), attempts.Count, now, simulated), evidence);
        else Raise(new RejectionNoticeDelivered(Id, ApplicationId, CustomerId, OrgUnitId, Result.ToString(), by.Channel.ToString(), attempts.Count, now, inTime, simulated), evidence);
    }

    private static ContactChannel FirstOf(IReadOnlyList<ContactChannel> ways) => ways is [var first, ..] ? first : ContactChannel.Phone;

    private static string? ObstacleTo(Contact? contact, IReadOnlyList<ContactChannel> ways) => contact is null ? "customer_unknown" : ways.Count == 0 ? "no_channel" : null;

    private FeedbackAttempt Note(
        DateTimeOffset at, ContactChannel channel, AttemptOutcome outcome, bool simulated, Guid? by = null, byte[]? sealedNote = null)
    {
        attempts.Add(new(Id, attempts.Count + 1, at, channel, outcome, simulated, by, sealedNote));
        LastAttemptAt = at;
        return attempts[^1];
    }

    private void RequireOpen() =>
        Require(Status is not (FeedbackStatus.Delivered or FeedbackStatus.Undeliverable), FeedbackErrors.AlreadyEnded(Status));
}
