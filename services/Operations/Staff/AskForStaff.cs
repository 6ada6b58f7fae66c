using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Http;

namespace Operations.Staff;

/// <summary>
/// While it knows no employee, Operations asks HR to tell its employees again: events from before its queue existed have
/// passed it by. Asks ever more rarely, because an installation may have no employees.
/// </summary>
internal sealed class AskForStaff(IServiceScopeFactory scopes, ServiceIdentity self, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3), Last = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = pause * 2 < Last ? pause * 2 : Last)
        {
            await Task.Delay(pause, clock, stoppingToken);
            if (!await AskAsync(stoppingToken)) return;
        }
    }

    /// <returns>Whether it has to be asked again.</returns>
    private async Task<bool> AskAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
            if (await db.Staff.AnyAsync(ct)) return false;
            db.Tell(new EmployeesRequested(self.Name));
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* asked again after the pause */ }
        return true;
    }
}
