using BranchPlatform.Contracts.CustomerService;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.Applications.Customers;

/// <summary>Keeps Operations' copy of the customers, because no application is taken in for one whom nobody knows: the highest version wins (policy 3.1.1, flow E0).</summary>
public sealed class KeepCustomers(OperationsDb db) : IConsumer<CustomerChanged>
{
    public async Task Consume(ConsumeContext<CustomerChanged> context)
    {
        var customer = context.Message;
        var version = context.Envelope().AggregateVersion;
        var copy = await db.Customers.FindAsync([customer.CustomerId], context.CancellationToken);
        if (copy?.Version >= version) return;
        if (copy is null)
        {
            db.Add(new CustomerCopy
            {
                Id = customer.CustomerId, No = customer.No, Type = customer.Type, HomeBranchId = customer.HomeBranchId,
                Status = customer.Status, RiskFlag = customer.RiskFlag, Version = version,
            });
            return;
        }
        (copy.No, copy.Type, copy.HomeBranchId) = (customer.No, customer.Type, customer.HomeBranchId);
        (copy.Status, copy.RiskFlag, copy.Version) = (customer.Status, customer.RiskFlag, version);
    }
}
