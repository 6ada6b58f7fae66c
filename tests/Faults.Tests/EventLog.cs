using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using Testing;

namespace Faults.Tests;

/// <summary>Hears every event of the platform and counts them by the message that caused them.</summary>
internal sealed class EventLog
{
    private const string Marker = "marker";
    private readonly ConcurrentDictionary<string, int> byCause = new();
    private readonly IChannel channel;
    private readonly string queue;
    private int markers;

    private EventLog(IChannel channel, string queue) => (this.channel, this.queue) = (channel, queue);

    /// <summary>Listens as long as the channel is open.</summary>
    public static async Task<EventLog> Listen(IChannel channel)
    {
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        var log = new EventLog(channel, queue);
        await channel.QueueBindAsync(queue, Wire.AllEvents, "");
        var listener = new AsyncEventingBasicConsumer(channel);
        listener.ReceivedAsync += (_, heard) =>
        {
            if (heard.BasicProperties.MessageId == Marker) Interlocked.Increment(ref log.markers);
            else if (heard.BasicProperties.Headers?.TryGetValue(Envelope.Causation, out var cause) is true && cause is byte[] id)
                log.byCause.AddOrUpdate(Encoding.UTF8.GetString(id), 1, (_, count) => count + 1);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, listener);
        return log;
    }

    /// <summary>Waits until it has heard everything that the broker has confirmed so far: a queue keeps the order.</summary>
    public async Task UntilAllIsHeard()
    {
        var before = Volatile.Read(ref markers);
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { MessageId = Marker }, ReadOnlyMemory<byte>.Empty);
        await Eventually.True(() => Task.FromResult(Volatile.Read(ref markers) > before), "all events are heard");
    }

    /// <summary>How many events this message has caused so far.</summary>
    public int CausedBy(Guid message) => byCause.GetValueOrDefault(message.ToString());
}
