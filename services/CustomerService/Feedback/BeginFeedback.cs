using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace CustomerService.Feedback;

/// <summary>A completed application has a result that its customer shall hear, once (policy 3.1.4). What is sent goes through a due time.</summary>
internal sealed class BeginFeedback(CustomerServiceDb db, ContactBook contacts, Providers providers, DemoMode demo, TimeProvider clock) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        if (await db.Feedbacks.AnyAsync(f => f.ApplicationId == completed.ApplicationId, context.CancellationToken)) return;
        var contact = await contacts.FindAsync(completed.CustomerId, context.CancellationToken);
        var isPast = demo.IsPast(completed.CompletedAt, context.Envelope().OccurredAt);
        var feedback = ResultFeedback.Begin(completed, contact, providers.WaysTo(contact), isPast ? completed.CompletedAt : clock.GetUtcNow());
        db.Add(feedback);
        if (isPast) DemoMode.WasTold(feedback);
        db.DueTimes.AddRange(FeedbackDue.Sending(feedback, clock.GetUtcNow()));
    }
}
