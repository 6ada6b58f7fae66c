using Microsoft.Extensions.Options;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>Keeps the gauges: counts from time to time, so that being looked at costs nothing.</summary>
internal sealed class Counting(
    OutboxTable outbox, BrokerPublisher broker, IQueues queues, MessagingMetrics metrics, IOptions<MessagingOptions> options, TimeProvider clock)
{
    /// <summary>Counts until cancelled; then there is nothing to show, because another process counts.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var (waiting, age, parked) = await outbox.CountAsync(ct);
                metrics.Show(new(waiting, age, parked, await DeadLettersAsync(ct)));
                await Task.Delay(options.Value.CountEvery, clock, ct);
            }
        }
        finally
        {
            metrics.Show(null);
        }
    }

    // Those in the table, and those that are still on their way there.
    private async Task<IReadOnlyDictionary<string, long>> DeadLettersAsync(CancellationToken ct)
    {
        var counts = await broker.CountAsync(queues.ErrorQueues, ct);
        foreach (var queue in queues.ErrorQueues) counts.TryAdd(queue, 0);
        foreach (var (queue, waiting) in await outbox.CountDeadLettersAsync(ct))
            counts[Wire.ErrorQueue(queue)] = counts.GetValueOrDefault(Wire.ErrorQueue(queue)) + waiting;
        return counts;
    }
}

/// <summary>The queues that this service consumes.</summary>
internal interface IQueues
{
    /// <summary>Where its messages end that could not be consumed.</summary>
    IReadOnlyCollection<string> ErrorQueues { get; }

    /// <summary>Ends when every queue is bound to its events for the first time.</summary>
    Task Bound { get; }
}
