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
        Note(ready.InputAddress, isConsumed: true, fault: null);
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        Note(faulted.InputAddress, isConsumed: false, faulted.Exception);
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        AllConsumed ? HealthCheckResult.Healthy()
        : !bound.Task.IsCompleted && clock.GetElapsedTime(born) < Patience ? HealthCheckResult.Unhealthy("The queues are not bound yet.")
        : HealthCheckResult.Degraded("RabbitMQ does not answer; events wait."));

    // One line when it goes, one when it is back, however many queues and attempts there are.
    private void Note(Uri address, bool isConsumed, Exception? fault)
    {
        var queue = address.Segments[^1];
        if (!consumers.Queues.ContainsKey(queue)) return;
        lock (change)
        {
            if (isConsumed) consumed.Add(queue);
            else consumed.Remove(queue);
            var well = consumed.Count == consumers.Queues.Count;
            if (well == wellAsTold || (!well && isConsumed)) return;
            wellAsTold = well;
            if (well) log.QueuesReady(consumed.Count);
            else log.QueuesAway(fault?.GetBaseException().Message ?? "");
            if (well) bound.TrySetResult();
        }
    }
}
