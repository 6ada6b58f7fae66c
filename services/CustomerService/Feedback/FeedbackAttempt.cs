using ServiceDefaults.Domain;

namespace CustomerService.Feedback;

/// <summary>What came of one attempt.</summary>
public enum AttemptOutcome
{
    /// <summary>The provider took it; it may still come back.</summary>
    Accepted,
    /// <summary>The provider says that it arrived.</summary>
    Delivered,
    /// <summary>The provider will never take it.</summary>
    Refused,
    /// <summary>It was taken, and came back.</summary>
    Returned,
    /// <summary>The customer was spoken to.</summary>
    Reached,
    NotReached,
}

/// <summary>One attempt to tell a customer.</summary>
public sealed class FeedbackAttempt
{
    private FeedbackAttempt() { }

    internal FeedbackAttempt(
        Guid feedbackId, int no, DateTimeOffset at, ContactChannel channel, AttemptOutcome outcome, bool simulated, Guid? by, byte[]? sealedNote) =>
        (FeedbackId, No, At, Channel, Outcome, Simulated, By, SealedNote) = (feedbackId, no, at, channel, outcome, simulated, by, sealedNote);

    public Guid FeedbackId { get; private init; }
    public int No { get; private init; }
    public DateTimeOffset At { get; private init; }
    public ContactChannel Channel { get; private init; }
    public AttemptOutcome Outcome { get; private set; }

    /// <summary>Whether the development provider took it: then nobody was told.</summary>
    public bool Simulated { get; private init; }

    /// <summary>The person who called, or who recorded that it came back.</summary>
    public Guid? By { get; private set; }

    /// <summary>What the caller noted, sealed with the customer's key.</summary>
    [Personal] public byte[]? SealedNote { get; private init; }

    internal void Return(Guid by) => (Outcome, By) = (AttemptOutcome.Returned, by);
}
