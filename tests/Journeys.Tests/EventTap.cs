using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using BranchPlatform.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults.Persistence;

namespace Journeys.Tests;

/// <summary>Hears every event of the platform from now on, with its headers.</summary>
public sealed class EventTap : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> messages = [];
    private readonly ConcurrentQueue<(string Exchange, string Body)> bodies = [];
    private IConnection? connection;

    public IReadOnlyCollection<string> Messages => messages;

    /// <summary>The events of one kind that were heard so far.</summary>
    public IEnumerable<TEvent> Of<TEvent>() where TEvent : IEvent => bodies.Where(heard => heard.Exchange == $"{typeof(TEvent).Namespace}:{typeof(TEvent).Name}")
        .Select(heard => JsonSerializer.Deserialize<TEvent>(heard.Body, Envelope.Json)!);

    /// <summary>What was heard about one thing, by the events' names in their order.</summary>
    public IEnumerable<string> NamesAbout(Guid id) =>
        bodies.Where(heard => heard.Body.Contains(id.ToString(), StringComparison.Ordinal)).Select(heard => heard.Exchange[(heard.Exchange.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    internal static async Task<EventTap> OpenAsync(string broker)
    {
        var tap = new EventTap();
        tap.connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        var channel = await tap.connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, "BranchPlatform.Contracts:IEvent", "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var headers = delivery.BasicProperties.Headers?.Select(h => $"{h.Key}={(h.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : h.Value)}") ?? [];
            tap.bodies.Enqueue((delivery.Exchange, Encoding.UTF8.GetString(delivery.Body.Span)));
            tap.messages.Enqueue($"{Encoding.UTF8.GetString(delivery.Body.Span)} {string.Join(' ', headers)}");
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return tap;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
    }
}
