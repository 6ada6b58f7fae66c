using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.PeriodData;

/// <summary>
/// Counts what other services tell of the branches, each event once and on its own day (policy 3.2.1). What Operations tells itself is counted
/// as it is told; see <see cref="OperationsDb"/>.
/// </summary>
public sealed class CountBusiness(OperationsDb db, CountsSignal signal) :
    IConsumer<ResultFeedbackDelivered>, IConsumer<BranchIncomeRecorded>, IConsumer<BranchIncomeReversed>, IConsumer<CustomerChanged>
{
    public Task Consume(ConsumeContext<ResultFeedbackDelivered> context) => Keep(Count.Of(context.Message, context.Envelope().Clauses));

    public Task Consume(ConsumeContext<BranchIncomeRecorded> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<BranchIncomeReversed> context) => Keep(Count.Of(context.Message));

    public Task Consume(ConsumeContext<CustomerChanged> context) => Keep(Count.Of(context.Message, context.Envelope().AggregateVersion, context.Envelope().OccurredAt));

    private Task Keep(Count? count)
    {
        if (count is null) return Task.CompletedTask;
        db.Add(count);
        db.SavedChanges += (_, _) => signal.Wake();
        return Task.CompletedTask;
    }
}
