using BranchPlatform.Contracts.CustomerService;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Knows which customers a branch looks after, because they get another one before it is closed (policy 1.2).</summary>
public sealed class KeepActiveCustomers(GovernanceDb db) : IConsumer<CustomerChanged>
{
    public Task Consume(ConsumeContext<CustomerChanged> context) => db.KeepAsync(
        OpenItemKind.Customer, context.Message.CustomerId, context.Message.HomeBranchId, isOpen: context.Message.Status == "Active",
        context.Envelope().AggregateVersion, context.CancellationToken);
}
