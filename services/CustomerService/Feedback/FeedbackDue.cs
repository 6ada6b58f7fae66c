using System.Text.Json;
using ServiceDefaults.Persistence;

namespace CustomerService.Feedback;

/// <summary>What is to be done about a result at a later time. Ids only: how to reach the customer is looked up when it is due.</summary>
internal sealed record FeedbackDue(Guid FeedbackId, int Attempt = 0)
{
    public const string Send = "customer-service.send-feedback", Settle = "customer-service.settle-feedback";

    public static FeedbackDue Of(DueTime due) => JsonSerializer.Deserialize<FeedbackDue>(due.Payload, Envelope.Json)!;

    /// <summary>The message that a result waits for, if it waits for one.</summary>
    public static IEnumerable<DueTime> Sending(ResultFeedback feedback, DateTimeOffset now) =>
        feedback.AwaitsSending ? [At(Send, now, new(feedback.Id), now)] : [];

    /// <summary>The time at which a message that was just taken counts as arrived, if one was.</summary>
    public static IEnumerable<DueTime> Settling(ResultFeedback feedback, DateTimeOffset now) =>
        feedback is { Status: FeedbackStatus.Attempted, Attempts: [.., var last] }
            ? [At(Settle, last.At + ResultFeedback.ReturnsWithin, new(feedback.Id, last.No), now)] : [];

    private static DueTime At(string kind, DateTimeOffset dueAt, FeedbackDue what, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = kind, DueAt = dueAt, Payload = JsonSerializer.Serialize(what, Envelope.Json) };
}
