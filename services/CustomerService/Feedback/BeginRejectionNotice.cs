using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging;

namespace CustomerService.Feedback;

/// <summary>
/// A customer whose application was rejected, or not accepted, shall hear of it with reason and solution within a working day, once (policy 3.1.1,
/// 3.1.2). Beside <see cref="BeginFeedback"/>, which is about completed ones.
/// </summary>
internal sealed class BeginRejectionNotice(CustomerServiceDb db, ContactBook contacts, Providers providers, WorkCalendars calendars, DemoMode demo, TimeProvider clock) :
    IConsumer<ApplicationReviewed>, IConsumer<ApplicationNotAccepted>
{
    public Task Consume(ConsumeContext<ApplicationReviewed> context)
    {
        var told = context.Message;
        return told.Decision == "Reject"
            ? BeginAsync(new(FeedbackResult.Rejected, told.ApplicationId, told.BranchId, told.CustomerId, told.ProductType ?? "", told.ReasonCodes, told.SolutionGiven, told.ReviewedAt), context.Envelope().OccurredAt, context.CancellationToken)
            : Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ApplicationNotAccepted> context)
    {
        var told = context.Message;
        return BeginAsync(new(FeedbackResult.NotAccepted, told.ApplicationId, told.BranchId, told.CustomerId, told.ProductType, told.ReasonCodes, SolutionGiven: false, told.DecidedAt), context.Envelope().OccurredAt, context.CancellationToken);
    }

    private async Task BeginAsync(Rejection rejection, DateTimeOffset toldAt, CancellationToken ct)
    {
        // An older sender does not say whose application it was.
        if (rejection.CustomerId is not { } customer || await db.Feedbacks.AnyAsync(f => f.ApplicationId == rejection.ApplicationId, ct)) return;
        var contact = await contacts.FindAsync(customer, ct);
        var isPast = demo.IsPast(rejection.DecidedAt, toldAt);
        var now = isPast ? rejection.DecidedAt : clock.GetUtcNow();
        var notice = ResultFeedback.BeginNotice(rejection, contact, providers.WaysTo(contact), calendars.Current.Due(ResultFeedback.NoticeLimit, rejection.DecidedAt), now);
        db.Add(notice);
        if (isPast) DemoMode.WasTold(notice);
        db.DueTimes.AddRange(FeedbackDue.Sending(notice, now));
    }
}

/// <summary>What Operations tells of an application that does not go on: codes and ids, never what was written about the person.</summary>
/// <param name="SolutionGiven">Whether the reviewer noted another way for the customer.</param>
public sealed record Rejection(
    FeedbackResult Result, Guid ApplicationId, Guid BranchId, Guid? CustomerId, string ProductType, IReadOnlyList<string> ReasonCodes, bool SolutionGiven,
    DateTimeOffset DecidedAt);
