using BranchPlatform.Contracts.Governance;
using MassTransit;

namespace Governance.OfficeItems;

/// <summary>Has the office ring up a branch that has not signed for a directive in time (policy 2.2.2c).</summary>
public sealed class OpenPhoneTask(OfficeInbox inbox, TimeProvider clock) : IConsumer<DirectiveReceiptOverdue>
{
    /// <summary>What such a task is about.</summary>
    public const string Subject = "DirectiveReceipt";

    public Task Consume(ConsumeContext<DirectiveReceiptOverdue> context) => inbox.ReceiveAsync(
        new(OfficeItemKind.PhoneTask, context.Message.BranchId, null, Subject, context.Message.ReceiptId), null, clock.GetUtcNow(), context.CancellationToken);
}
