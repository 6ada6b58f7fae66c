using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace CustomerService.Feedback;

/// <summary>A completed application has a result that its customer shall hear, once (policy 3.1.4). What is sent goes through a due time.</summary>
public sealed class BeginFeedback(CustomerServiceDb db, ContactBook contacts, Providers providers, TimeProvider clock) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        if (await db.Feedbacks.AnyAsync(f => f.ApplicationId == completed.ApplicationId, context.CancellationToken)) return;
        var contact = await contacts.FindAsync(completed.CustomerId, context.CancellationToken);
        var feedback = ResultFeedback.Begin(completed, contact, providers.WaysTo(contact), clock.GetUtcNow());
        db.Add(feedback);
        db.DueTimes.AddRange(FeedbackDue.Sending(feedback, clock.GetUtcNow()));
    }
}
