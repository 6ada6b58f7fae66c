using BranchPlatform.Contracts.Operations;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Knows which applications run at a unit, because it is not closed over them: from submission to whatever ends them.</summary>
public sealed class KeepRunningApplications(GovernanceDb db) :
    IConsumer<ApplicationSubmitted>, IConsumer<ApplicationNotAccepted>, IConsumer<ApplicationWithdrawn>, IConsumer<ApplicationReviewed>,
    IConsumer<ApplicationCancelled>, IConsumer<ApplicationCompleted>
{
    public Task Consume(ConsumeContext<ApplicationSubmitted> context) => KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: true);

    public Task Consume(ConsumeContext<ApplicationNotAccepted> context) => KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: false);

    public Task Consume(ConsumeContext<ApplicationWithdrawn> context) => KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: false);

    public Task Consume(ConsumeContext<ApplicationReviewed> context) =>
        KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: context.Message.Decision != "Reject");

    public Task Consume(ConsumeContext<ApplicationCancelled> context) => KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: false);

    public Task Consume(ConsumeContext<ApplicationCompleted> context) => KeepAsync(context, context.Message.ApplicationId, context.Message.BranchId, runs: false);

    private Task KeepAsync(ConsumeContext context, Guid application, Guid branch, bool runs) =>
        db.KeepAsync(OpenItemKind.Application, application, branch, runs, context.Envelope().AggregateVersion, context.CancellationToken);
}
