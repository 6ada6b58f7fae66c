using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>
/// A service that starts for the first time has missed what Governance told before its queue existed. It asks, and
/// asks again until its copy of the organisation is no longer empty.
/// </summary>
internal sealed class AskForOrgUnits(IServiceScopeFactory scopes, IQueues queues, ServiceIdentity self, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await queues.Bound.WaitAsync(stoppingToken);
        while (await IsEmptyAsync(stoppingToken)) await Task.Delay(Between, clock, stoppingToken);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            if (await db.OrgUnits.AnyAsync(ct)) return false;
            db.Tell(new OrgUnitsRequested(self.Name));
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* asked again after the pause */ }
        return true;
    }
}
