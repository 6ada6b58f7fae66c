using CustomerService;
using Finance;
using Governance;
using HR;
using Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Operations;
using Risk;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;

[assembly: AssemblyFixture(typeof(Architecture.Tests.Services))]

namespace Architecture.Tests;

/// <summary>Every service of the platform, started as its Program makes it.</summary>
public sealed class Services : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> hosts = [];

    /// <summary>The services with their routes.</summary>
    public Dictionary<string, (IReadOnlyList<EndpointDataSource> Routes, PermissionTable Permissions, Type Db)> All { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Add<OperationsDb>("operations");
        await Add<GovernanceDb>("governance");
        await Add<RiskDb>("risk");
        await Add<CustomerServiceDb>("customer-service");
        await Add<HRDb>("hr");
        await Add<FinanceDb>("finance");
        await Add<IdentityDb>("identity");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
    }

    private async Task Add<TDb>(string name) where TDb : ServiceDb
    {
        var host = new ServiceHost<TDb>($"{name}-db");
        await host.InitializeAsync();
        hosts.Add(host);
        All[name] = ([host.Services.GetRequiredService<EndpointDataSource>()], host.Services.GetRequiredService<PermissionTable>(), typeof(TDb));
    }
}
