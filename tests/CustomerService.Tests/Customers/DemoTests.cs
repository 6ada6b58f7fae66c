using CustomerService.Customers;
using Microsoft.EntityFrameworkCore;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.Customers;

/// <summary>The invented customers of a demo.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_has_customers_at_each_demo_branch_once_and_the_service_is_ready_with_them()
    {
        await using var first = new CustomerServiceHost().With("Demo:Enabled", "true");
        await first.InitializeAsync();
        await Eventually.True(async () => (await first.CreateClient().GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "the service is ready");
        var customers = await first.WithDb(db => db.Customers.AsNoTracking().ToListAsync());
        Assert.Equal([4, 4, 4], new[] { Branch1, Branch2, Branch3 }.Select(branch => customers.Count(c => c.OrgUnitId == branch)));
        Assert.All(customers, c => Assert.Equal(CustomerStatus.Active, c.Status));
        Assert.Equal(4, (await Get(first.Officer, "/customers")).GetProperty("items").GetArrayLength());

        const string database = "ConnectionStrings:customer-service-db";
        await using var again = new CustomerServiceHost().With("Demo:Enabled", "true").With(database, first.Setting(database));
        await again.InitializeAsync();
        await Eventually.True(async () => (await again.CreateClient().GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "the service is ready again");
        Assert.Equal(12, await again.WithDb(db => db.Customers.CountAsync()));
    }
}
