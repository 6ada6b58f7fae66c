using Npgsql;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>Moves rows that wait into the sums that they belong to, soon after they were committed, and looks from time to time for what another process left.</summary>
/// <param name="signal">Rung when there may be such rows.</param>
internal abstract class KeepMoving(IServiceScopeFactory scopes, FactSignal signal, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Between = TimeSpan.FromMilliseconds(200);

    /// <summary>Moves everything that waits now.</summary>
    protected abstract Task MoveAsync(OperationsDb db, CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await signal.WaitAsync(Look, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await MoveAsync(scope.ServiceProvider.GetRequiredService<OperationsDb>(), stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* it all waits still, for the next round */ }
            // What comes meanwhile goes in one bunch.
            await Task.Delay(Between, clock, stoppingToken);
        }
    }
}
