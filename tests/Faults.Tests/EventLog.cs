using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace Faults.Tests;

/// <summary>Hears every event of the platform and counts them by the message that caused them.</summary>
internal sealed class EventLog
{
    private readonly ConcurrentDictionary<string, int> byCause = new();

    /// <summary>Listens as long as the channel is open.</summary>
    public static async Task<EventLog> Listen(IChannel channel)
    {
        var log = new EventLog();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, Wire.AllEvents, "");
        var listener = new AsyncEventingBasicConsumer(channel);
        listener.ReceivedAsync += (_, heard) =>
        {
            if (heard.BasicProperties.Headers?.TryGetValue(Envelope.Causation, out var cause) is true && cause is byte[] id)
                log.byCause.AddOrUpdate(Encoding.UTF8.GetString(id), 1, (_, count) => count + 1);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, listener);
        return log;
    }

    /// <summary>How many events this message has caused so far.</summary>
    public int CausedBy(Guid message) => byCause.GetValueOrDefault(message.ToString());
}
