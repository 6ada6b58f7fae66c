using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.PeriodData;

/// <summary>Counts what happens at the branches as it is told, each event once and on its own day (policy 3.2.1).</summary>
public sealed class CountBusiness(OperationsDb db, CountsSignal signal) :
    IConsumer<ApplicationSubmitted>, IConsumer<ApplicationAccepted>, IConsumer<ApplicationReviewed>, IConsumer<ApplicationCompleted>, IConsumer<ApplicationReversed>,
    IConsumer<ResultFeedbackDelivered>, IConsumer<BranchIncomeRecorded>, IConsumer<BranchIncomeReversed>, IConsumer<QueueTicketCalled>, IConsumer<CustomerChanged>
{
    public Task Consume(ConsumeContext<ApplicationSubmitted> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<ApplicationAccepted> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<ApplicationReviewed> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<ApplicationCompleted> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<ApplicationReversed> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<ResultFeedbackDelivered> context) => Keep(Count.Of(context.Message, context.Envelope().Clauses));

    public Task Consume(ConsumeContext<BranchIncomeRecorded> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<BranchIncomeReversed> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<QueueTicketCalled> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<CustomerChanged> context) => Keep(Count.Of(context.Message, context.Envelope().AggregateVersion, context.Envelope().OccurredAt));

    private Task Keep(Count? count)
    {
        if (count is null) return Task.CompletedTask;
        db.Add(count);
        db.SavedChanges += (_, _) => signal.Wake();
        return Task.CompletedTask;
    }
}
