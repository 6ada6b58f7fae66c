using BranchPlatform.Contracts.Operations;
using MassTransit;

namespace Governance.Journals.OpenExceptions;

/// <summary>Knows which exceptions a branch has open, because no day is closed over one that nobody looks after. In whatever order the events come.</summary>
public sealed class KeepOpenExceptions(GovernanceDb db) : IConsumer<ProcessingExceptionReported>, IConsumer<ProcessingExceptionResolved>
{
    public async Task Consume(ConsumeContext<ProcessingExceptionReported> context) =>
        (await OfAsync(context.Message.ExceptionId, context.Message.BranchId, context.CancellationToken)).ReportedAt = context.Message.ReportedAt;

    public async Task Consume(ConsumeContext<ProcessingExceptionResolved> context) =>
        (await OfAsync(context.Message.ExceptionId, context.Message.BranchId, context.CancellationToken)).ResolvedAt = context.Message.ResolvedAt;

    private async Task<OpenException> OfAsync(Guid id, Guid branch, CancellationToken ct) =>
        await db.OpenExceptions.FindAsync([id], ct) ?? db.Add(new OpenException { Id = id, BranchId = branch }).Entity;
}
