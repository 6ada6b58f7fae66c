using BranchPlatform.Contracts.CustomerService;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace CustomerService.Customers.Demo;

/// <summary>Tells the demo's customers again when a service asks; without demo data there are none, and nothing is told.</summary>
internal sealed class AnnounceDemoCustomers(CustomerServiceDb db, IConfiguration configuration) : IConsumer<CustomersRequested>
{
    public async Task Consume(ConsumeContext<CustomersRequested> context)
    {
        if (!configuration.GetValue<bool>("Demo:Enabled")) return;
        // They came first.
        foreach (var customer in await db.Customers.OrderBy(c => c.Id).Take(DemoCustomers.Count).ToListAsync(context.CancellationToken)) customer.Tell();
    }
}
