using BranchPlatform.Contracts.Operations;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Knows which alerts of a branch are red and not closed, because the company wants its branches to run smoothly (policy 1.1).</summary>
public sealed class KeepRedAlerts(GovernanceDb db) : IConsumer<AlertRaised>, IConsumer<AlertEscalated>, IConsumer<AlertClosed>
{
    public Task Consume(ConsumeContext<AlertRaised> context) => KeepAsync(context, context.Message.AlertId, context.Message.BranchId, context.Message.Level == "Red");

    public Task Consume(ConsumeContext<AlertEscalated> context) => KeepAsync(context, context.Message.AlertId, context.Message.BranchId, context.Message.Level == "Red");

    public Task Consume(ConsumeContext<AlertClosed> context) => KeepAsync(context, context.Message.AlertId, context.Message.BranchId, isOpen: false);

    private Task KeepAsync(ConsumeContext context, Guid alert, Guid branch, bool isOpen) =>
        db.KeepAsync(OpenItemKind.RedAlert, alert, branch, isOpen, context.Envelope().AggregateVersion, context.CancellationToken);
}
