using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Calendar;

/// <summary>
/// A service that starts for the first time has missed what Governance published before its queue existed. It asks, and asks again,
/// ever more rarely, until it knows a year.
/// </summary>
internal sealed class AskForCalendar(IServiceScopeFactory scopes, IQueues queues, ServiceIdentity self, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3), Last = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await queues.Bound.WaitAsync(stoppingToken);
        for (var pause = First; await IsEmptyAsync(stoppingToken); pause = pause * 2 < Last ? pause * 2 : Last) await Task.Delay(pause, clock, stoppingToken);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            if (await db.Set<CalendarYearCopy>().AnyAsync(ct)) return false;
            db.Tell(new CalendarRequested(self.Name));
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* asked again after the pause */ }
        return true;
    }
}
