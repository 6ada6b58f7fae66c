using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServiceDefaults.Messaging;

/// <summary>
/// The room's figures. Gauges show the last count of the process that holds the dispatcher's lock;
/// the others show none, so that a sum over replicas is right.
/// </summary>
public sealed class MessagingMetrics : IDisposable
{
    internal const string Name = "BranchPlatform.Messaging";

    internal static readonly ActivitySource Source = new(Name);

    private readonly Meter meter;
    private volatile Counts? counts;

    public MessagingMetrics(IMeterFactory factory)
    {
        meter = factory.Create(Name);
        Published = meter.CreateCounter<long>("branch.outbox.published", "{event}", "Events that the broker confirmed");
        PublishFailures = meter.CreateCounter<long>("branch.outbox.failures", "{attempt}", "Batches that the broker did not take");
        Consumed = meter.CreateCounter<long>("branch.consumed", "{message}", "Messages worked off");
        Duplicates = meter.CreateCounter<long>("branch.duplicates", "{message}", "Messages that came again after they were worked off");
        Retries = meter.CreateCounter<long>("branch.retries", "{attempt}", "Further attempts within one delivery");
        Redeliveries = meter.CreateCounter<long>("branch.redeliveries", "{message}", "Deliveries put off to a later time");
        DeadLettered = meter.CreateCounter<long>("branch.dead_lettered", "{message}", "Messages moved to an error queue");
        meter.CreateObservableGauge("branch.outbox.depth", () => Observe(c => c.Waiting), "{event}", "Events that wait to be published");
        meter.CreateObservableGauge("branch.outbox.age", () => Observe(c => c.OldestAge.TotalSeconds), "s", "Age of the oldest event that waits");
        meter.CreateObservableGauge("branch.outbox.parked", () => Observe(c => c.Parked), "{event}", "Events that could not be published");
        meter.CreateObservableGauge("branch.dead_letters", DeadLetters, "{message}", "Messages that were given up and wait for a decision");
    }

    internal Counter<long> Published { get; }
    internal Counter<long> PublishFailures { get; }
    internal Counter<long> Consumed { get; }
    internal Counter<long> Duplicates { get; }
    internal Counter<long> Retries { get; }
    internal Counter<long> Redeliveries { get; }
    internal Counter<long> DeadLettered { get; }

    internal void Show(Counts? now) => counts = now;

    public void Dispose() => meter.Dispose();

    private Measurement<T>[] Observe<T>(Func<Counts, T> figure) where T : struct => counts is { } now ? [new(figure(now))] : [];

    private IEnumerable<Measurement<long>> DeadLetters() =>
        counts?.DeadLetters.Select(queue => new Measurement<long>(queue.Value, new KeyValuePair<string, object?>("queue", queue.Key))) ?? [];

    internal sealed record Counts(long Waiting, TimeSpan OldestAge, long Parked, IReadOnlyDictionary<string, long> DeadLetters);
}
