using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Messaging.Publishing;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>
/// Knows which queues are consumed. A service is not ready before its queues are bound for the first time;
/// afterwards, or when that takes too long, a broker that is down leaves it degraded: requests do not need one.
/// </summary>
internal sealed class BusWatch(ConsumerList consumers, TimeProvider clock, ILogger<BusWatch> log) : IReceiveEndpointObserver, IHealthCheck, IQueues
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly long born = clock.GetTimestamp();
    private readonly Lock change = new();
    private readonly HashSet<string> consumed = [];
    private readonly TaskCompletionSource bound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool? wellAsTold;

    public Task Bound => bound.Task;

    public IReadOnlyCollection<string> ErrorQueues { get; } = [.. consumers.Queues.Keys.Select(Wire.ErrorQueue)];

    private bool AllConsumed { get { lock (change) return consumed.Count == consumers.Queues.Count; } }

    public Task Ready(ReceiveEndpointReady ready)
    {
        lock (change)
        {
            if (consumers.Queues.ContainsKey(QueueOf(ready))) consumed.Add(QueueOf(ready));
            Tell(null);
        }
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        lock (change)
        {
            if (consumed.Remove(QueueOf(faulted))) Tell(faulted.Exception);
        }
        return Task.CompletedTask;
    }

    /// <summary>The broker cannot be reached, or not under this name and password.</summary>
    public void Lost(Exception reason)
    {
        lock (change)
        {
            consumed.Clear();
            Tell(reason);
        }
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        AllConsumed ? HealthCheckResult.Healthy()
        : !bound.Task.IsCompleted && clock.GetElapsedTime(born) < Patience ? HealthCheckResult.Unhealthy("The queues are not bound yet.")
        : HealthCheckResult.Degraded("RabbitMQ does not answer; events wait."));

    private static string QueueOf(ReceiveEndpointEvent about) => about.InputAddress.Segments[^1];

    // One line when it goes, one when it is back, however many queues and attempts there are.
    private void Tell(Exception? reason)
    {
        var well = consumed.Count == consumers.Queues.Count;
        if (well == wellAsTold || (!well && reason is null)) return;
        wellAsTold = well;
        if (!well)
        {
            log.QueuesAway(reason!.GetBaseException().Message);
            return;
        }
        log.QueuesReady(consumed.Count);
        bound.TrySetResult();
    }
}
