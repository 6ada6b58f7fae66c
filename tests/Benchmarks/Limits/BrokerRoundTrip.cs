using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Benchmarks.Limits;

/// <summary>What the broker itself needs for one event: published with a confirm to a quorum queue of its own, and consumed.</summary>
internal sealed class BrokerRoundTrip : IAsyncDisposable
{
    private const string Queue = "benchmark.round-trip";

    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly byte[] body = new byte[400];
    private TaskCompletionSource arrived = new();

    private BrokerRoundTrip(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public static async Task<BrokerRoundTrip> Open(string address, CancellationToken ct)
    {
        var connection = await new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync(ct);
        var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        var trip = new BrokerRoundTrip(connection, channel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            trip.arrived.TrySetResult();
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer, ct);
        return trip;
    }

    /// <summary>Milliseconds from publishing until the message is both confirmed and delivered.</summary>
    public async Task<double> Once(CancellationToken ct)
    {
        arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = TimeProvider.System.GetTimestamp();
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, body, ct);
        await arrived.Task.WaitAsync(ct);
        return TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.QueueDeleteAsync(Queue, ifUnused: false, ifEmpty: false);
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
