using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>
/// Counts every message once for its consumer: the inbox row, what the consumer changed and the events
/// that it raised commit together. Consumers do not save, and change nothing but their database: a twin of a message
/// that was worked off may run to its end, and is refused by the inbox's key only when it saves. Asking first would
/// cost every message a round trip for the sake of a few.
/// </summary>
internal sealed class InboxFilter<T>(ServiceDb db, Origin origin, ConsumerSlots slots, MessagingMetrics metrics, TimeProvider clock)
    : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var ct = context.CancellationToken;
        var envelope = context.Envelope();
        var consumer = context.ReceiveContext.Queue();
        origin.ActorId = envelope.ActorId;
        origin.OnBehalfOf = envelope.OnBehalfOf;
        origin.CorrelationId = envelope.CorrelationId;
        origin.CausationId = envelope.EventId;
        origin.Action = consumer;

        var queue = new KeyValuePair<string, object?>("queue", consumer);
        using var slot = await slots.TakeAsync(ct);
        db.Inbox.Add(new() { MessageId = envelope.EventId, Consumer = consumer, ReceivedAt = clock.GetUtcNow() });
        try
        {
            await next.Send(context);
            await db.SaveChangesAsync(ct);
            metrics.Consumed.Add(1, queue);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A twin may fail for what the first of them did, in whatever way.
            if (!await db.Inbox.AsNoTracking().AnyAsync(m => m.MessageId == envelope.EventId && m.Consumer == consumer, ct)) throw;
            metrics.Duplicates.Add(1, queue);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

/// <summary>How many messages this process works off at once, over all queues: the rest of the pool is for requests.</summary>
internal sealed class ConsumerSlots : IDisposable
{
    /// <summary>Of the pool's 24 connections.</summary>
    public const int Count = 16;

    private readonly SemaphoreSlim free = new(Count);

    public async Task<Slot> TakeAsync(CancellationToken ct)
    {
        await free.WaitAsync(ct);
        return new(free);
    }

    public void Dispose() => free.Dispose();

    internal readonly struct Slot(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
