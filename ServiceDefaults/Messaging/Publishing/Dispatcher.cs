using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Messaging.DeadLetters;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>
/// One process per database publishes its events, works off its due times and empties its error queues: the one that holds
/// the seat.
/// The others wake it after their commits and try for the seat at every turn.
/// </summary>
internal sealed class Dispatcher(
    DispatcherDatabase database, OutboxSignal signal, OutboxRelay relay, DueWorker due, ErrorQueues errors, Counting counting, IQueues queues,
    TimeProvider clock, ILogger<Dispatcher> log) : BackgroundService
{
    private static readonly TimeSpan BetweenWakes = TimeSpan.FromMilliseconds(10), Pause = TimeSpan.FromMilliseconds(500);

    // Events of this service that its own consumers wait for must not come before their queues.
    private static readonly TimeSpan PatienceForQueues = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAny(queues.Bound, Task.Delay(PatienceForQueues, clock, stoppingToken));
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var seat = await database.OpenSeatAsync(stoppingToken);
                if (away) log.DatabaseBack();
                away = false;
                await WaitForTheSeatAsync(seat, stoppingToken);
                log.TookTheLock();
                await DispatchAsync(seat, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (e is not NpgsqlException) log.DispatcherFailed(e.GetType().Name, e);
                else if (!away) log.DatabaseAway((e as PostgresException)?.SqlState ?? e.GetType().Name);
                away = e is NpgsqlException;
            }
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task WaitForTheSeatAsync(DispatcherSeat seat, CancellationToken ct)
    {
        while (!await seat.TryTakeAsync(ct))
        {
            if (!await signal.WaitAsync(OutboxRelay.Poll, ct)) continue;
            await seat.WakeHolderAsync(ct);
            await Task.Delay(BetweenWakes, clock, ct);
        }
    }

    /// <summary>Works until the first part fails: above all until the seat is lost, which stops the publishing at once.</summary>
    private async Task DispatchAsync(DispatcherSeat seat, CancellationToken ct)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] parts = [seat.HoldAsync(signal, term.Token), relay.RunAsync(term.Token), due.RunAsync(term.Token), errors.RunAsync(term.Token), counting.RunAsync(term.Token)];
        var first = await Task.WhenAny(parts);
        await term.CancelAsync();
        await Task.WhenAll(parts).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await first;
    }
}
