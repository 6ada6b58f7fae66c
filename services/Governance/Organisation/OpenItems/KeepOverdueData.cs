using BranchPlatform.Contracts.Operations;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Knows which figures of a branch were due and have not been handed in, because every branch has to have those of the last period (policy 1.2).</summary>
public sealed class KeepOverdueData(GovernanceDb db) : IConsumer<DataSubmissionOverdue>, IConsumer<DataSubmissionSubmitted>
{
    public Task Consume(ConsumeContext<DataSubmissionOverdue> context) => KeepAsync(context, context.Message.SubmissionId, context.Message.BranchId, isOpen: true);

    public Task Consume(ConsumeContext<DataSubmissionSubmitted> context) => KeepAsync(context, context.Message.SubmissionId, context.Message.BranchId, isOpen: false);

    private Task KeepAsync(ConsumeContext context, Guid submission, Guid branch, bool isOpen) =>
        db.KeepAsync(OpenItemKind.OverdueData, submission, branch, isOpen, context.Envelope().AggregateVersion, context.CancellationToken);
}
