using BranchPlatform.Contracts.Finance;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Finance.Journal.Shares;

/// <summary>
/// Passes the referring branch's share of an income on when it is booked, and takes it back with it (policy 3.3.2, 6.1.2). Finance hears its own
/// events: what the other branch gets is booked beside an income and never keeps it waiting.
/// </summary>
public sealed class PassShareOn(ShareBooks shares) : IConsumer<BranchIncomeRecorded>, IConsumer<BranchIncomeReversed>
{
    public Task Consume(ConsumeContext<BranchIncomeRecorded> context) => shares.PassOnAsync(context.Message.ApplicationId, context.CancellationToken);

    public Task Consume(ConsumeContext<BranchIncomeReversed> context) =>
        shares.TakeBackAsync(context.Message.ApplicationId, context.Message.EntryId, context.CancellationToken);
}

/// <summary>All of a branch's entries take their number from one row; against the books of the referring branch its version decides.</summary>
public sealed class PassShareOnDefinition : OneByOnePerUnit<PassShareOn>;
