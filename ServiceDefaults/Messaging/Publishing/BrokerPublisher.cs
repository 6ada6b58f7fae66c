using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>What became of a batch. At most one of the two faults is set.</summary>
/// <param name="Confirmed">By position in the batch.</param>
/// <param name="Away">The broker cannot be reached or does not take anything now.</param>
/// <param name="Refused">The broker closed the channel over one of the messages.</param>
internal sealed record PublishOutcome(bool[] Confirmed, string? Away = null, string? Refused = null);

/// <summary>
/// One connection and one channel to the broker, for publishing in order: a whole batch is sent before the first
/// confirm is waited for. After any fault the connection is given up and made anew by the next batch.
/// </summary>
internal sealed class BrokerPublisher(ConnectionFactory factory) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<string> declared = [];
    private IConnection? connection;
    private IChannel? channel;
    private Confirms? confirms;

    /// <summary>Publishes in order and waits for the broker's word on each.</summary>
    public async Task<PublishOutcome> PublishAsync(IReadOnlyList<Outgoing> batch, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        Confirms? expected = null;
        bool[] Confirmed() => [.. Enumerable.Range(0, batch.Count).Select(i => expected?.Took(i) is true)];
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            var open = await ChannelAsync(limit.Token);
            foreach (var message in batch) await DeclareAsync(open, message.Exchange, limit.Token);
            confirms = expected = new(await open.GetNextPublishSequenceNumberAsync(limit.Token), batch.Count);
            // The channel takes them in the order of the calls; waiting for each to be written costs half the speed.
            var sent = new Task[batch.Count];
            for (var i = 0; i < sent.Length; i++)
            {
                var message = batch[i];
                using var activity = message.StartActivity();
                sent[i] = open.BasicPublishAsync(message.Exchange, message.RoutingKey, mandatory: false, message.Properties, message.Body, limit.Token).AsTask();
            }
            await Task.WhenAll(sent);
            await expected.Settled.WaitAsync(limit.Token);
            return new(Confirmed());
        }
        catch (OperationInterruptedException e) when (IsAboutAMessage(e.ShutdownReason))
        {
            await GiveUpAsync();
            return new(Confirmed(), Refused: e.ShutdownReason!.ReplyText);
        }
        catch (Exception e) when (IsAway(e, ct))
        {
            await GiveUpAsync();
            return new(Confirmed(), Away: e.GetType().Name);
        }
        catch
        {
            await GiveUpAsync();
            throw;
        }
        finally
        {
            confirms = null;
            turn.Release();
        }
    }

    /// <summary>How many messages wait in each of the queues. Of a broker that is away nothing is known.</summary>
    public async Task<Dictionary<string, long>> CountAsync(IEnumerable<string> queues, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>();
        IChannel? asking = null;
        try
        {
            var open = connection is { IsOpen: true } live ? live : await ConnectAsync(ct);
            foreach (var queue in queues)
            {
                if (asking is not { IsOpen: true }) asking = await open.CreateChannelAsync(cancellationToken: ct);
                // Asking for a queue that is not there costs the channel.
                try { counts[queue] = await asking.MessageCountAsync(queue, ct); }
                catch (OperationInterruptedException) when (open.IsOpen) { counts[queue] = 0; }
            }
        }
        catch (Exception e) when (IsAway(e, ct)) { /* The next count will tell. */ }
        finally
        {
            if (asking is not null) await asking.DisposeAsync();
        }
        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUpAsync();
        turn.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await ChannelAsync(ct);
            return connection!;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IChannel> ChannelAsync(CancellationToken ct)
    {
        if (channel is { IsOpen: true }) return channel;
        await GiveUpAsync();
        connection = await factory.CreateConnectionAsync(ct);
        channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), ct);
        channel.BasicAcksAsync += (_, ack) => { confirms?.Acknowledge(ack.DeliveryTag, ack.Multiple); return Task.CompletedTask; };
        channel.BasicNacksAsync += (_, _) => { confirms?.Fail(new IOException("The broker did not take a message.")); return Task.CompletedTask; };
        channel.ChannelShutdownAsync += (_, reason) => { confirms?.Fail(new OperationInterruptedException(reason)); return Task.CompletedTask; };
        return channel;
    }

    // As MassTransit does for a type and the interface that it implements; messages to a queue by name need none.
    private async Task DeclareAsync(IChannel open, string exchange, CancellationToken ct)
    {
        if (exchange.Length == 0 || declared.Contains(exchange)) return;
        if (declared.Add(Wire.AllEvents)) await open.ExchangeDeclareAsync(Wire.AllEvents, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await open.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await open.ExchangeBindAsync(Wire.AllEvents, exchange, "", cancellationToken: ct);
        declared.Add(exchange);
    }

    // Closed by the broker for what was sent; not because it stops (320) or fails (541), or lets us do nothing at all (403, 530).
    private static bool IsAboutAMessage(ShutdownEventArgs? reason) =>
        reason is { Initiator: ShutdownInitiator.Peer, ReplyCode: >= 400 and not (403 or 530 or 541) };

    private static bool IsAway(Exception e, CancellationToken ct) => !ct.IsCancellationRequested
        && e is OperationInterruptedException or BrokerUnreachableException or OperationCanceledException or TimeoutException
            or IOException or SocketException or ObjectDisposedException;

    private async Task GiveUpAsync()
    {
        var (oldChannel, oldConnection) = (channel, connection);
        (channel, connection, confirms) = (null, null, null);
        declared.Clear();
        if (oldConnection is null) return;
        await oldConnection.AbortAsync(TimeSpan.FromSeconds(1));
        if (oldChannel is not null) await oldChannel.DisposeAsync();
        await oldConnection.DisposeAsync();
    }
}
