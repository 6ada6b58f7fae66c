using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace CustomerService.Feedback;

/// <summary>Sends a result's message. A server that is away is tried again; one that refuses makes way for the next channel (policy 3.1.4).</summary>
internal sealed class SendFeedback(
    CustomerServiceDb db, ContactBook contacts, Providers providers, ResultMessages messages, DemoMode demo, TimeProvider clock) : IDueHandler
{
    public string Kind => FeedbackDue.Send;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var feedback = await db.Feedbacks.SingleAsync(f => f.Id == FeedbackDue.Of(due).FeedbackId, ct);
        if (!feedback.AwaitsSending) return;
        var contact = await contacts.FindAsync(feedback.CustomerId, ct);
        var ways = providers.WaysTo(contact);
        // Since the channel was chosen the customer may have gone, or opted out of it.
        if (contact is null || !ways.Contains(feedback.Channel) || messages.Write(feedback, contact) is not { } message) feedback.Redirect(ways, clock.GetUtcNow());
        else feedback.Sent(await providers[feedback.Channel].SendAsync(due.Id, contact.On(feedback.Channel)!, message, ct), ways, demo.IsOn);
        db.DueTimes.AddRange(FeedbackDue.Sending(feedback, clock.GetUtcNow()).Concat(FeedbackDue.Settling(feedback, clock.GetUtcNow())));
    }
}

/// <summary>Counts a message as arrived that did not come back (policy 3.1.4).</summary>
internal sealed class SettleFeedback(CustomerServiceDb db, DemoMode demo, TimeProvider clock) : IDueHandler
{
    public string Kind => FeedbackDue.Settle;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (id, attempt) = FeedbackDue.Of(due);
        var feedback = await db.Feedbacks.SingleAsync(f => f.Id == id, ct);
        feedback.Settle(attempt, clock.GetUtcNow(), demo.IsOn);
    }
}
