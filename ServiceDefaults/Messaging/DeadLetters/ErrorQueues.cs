using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>
/// Empties the error queues into the table of dead letters, where people can see and decide: PostgreSQL first, then the
/// acknowledgement, so that nothing is lost in between and what comes twice is known again. While PostgreSQL is away
/// messages stay where they are.
/// </summary>
internal sealed class ErrorQueues(
    ConnectionFactory broker, IQueues queues, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ErrorQueues> log)
{
    private const ushort Ahead = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Works until cancelled. Part of the dispatcher's term: one process per database, and only while the database answers.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await queues.Bound.WaitAsync(ct);
        var away = false;
        while (true)
        {
            try
            {
                await EmptyAsync(() => away = false, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!away) log.ErrorQueuesWait(Faults.CodeOf(e));
                away = true;
            }
            await Task.Delay(Pause, clock, ct);
        }
    }

    /// <summary>Consumes until something fails: then the channel closes, and what was not acknowledged goes back to its queue.</summary>
    private async Task EmptyAsync(Action kept, CancellationToken ct)
    {
        await using var connection = await broker.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.BasicQosAsync(0, Ahead, global: false, ct);
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) => { failed.TrySetException(new IOException($"{reason.ReplyCode}")); return Task.CompletedTask; };
        foreach (var queue in queues.ErrorQueues)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                if (failed.Task.IsCompleted) return;
                try
                {
                    await KeepAsync(queue, delivery, ct);
                    await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
                    kept();
                }
                catch (Exception e) { failed.TrySetException(e); }
            };
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
        }
        await failed.Task.WaitAsync(ct);
    }

    private async Task KeepAsync(string errorQueue, BasicDeliverEventArgs delivery, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Origin>().Action = errorQueue;
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        var message = GivenUp.Read(Wire.QueueOf(errorQueue), delivery, clock.GetUtcNow());
        var known = await db.DeadLetters.SingleOrDefaultAsync(d => d.MessageId == message.MessageId && d.Queue == message.Queue, ct);
        if (known is null) db.DeadLetters.Add(DeadLetter.Keep(message, clock.GetUtcNow()));
        else known.Fail(message);
        await db.SaveChangesAsync(ct);
    }
}
