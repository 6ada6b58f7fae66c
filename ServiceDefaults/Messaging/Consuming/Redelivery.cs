using System.Globalization;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>A delivery that is tried again later, for one queue alone.</summary>
internal sealed record Redelivery(string Queue, string? MessageId, string Body, Dictionary<string, string> Headers)
{
    public const string Kind = "redeliver";
}

/// <summary>Puts deliveries off: RabbitMQ keeps no time, the due-time table does.</summary>
internal sealed class RedeliveryDesk(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Stores the delivery, after which it may be acknowledged. Does not give up while PostgreSQL is away:
    /// there is nothing better to do with a message that can neither be worked off nor put off.
    /// </summary>
    public async Task PutOffAsync(ReceiveContext message, int attempt, TimeSpan delay, CancellationToken ct)
    {
        var headers = message.TransportHeaders.GetAll()
            .Where(header => header.Value is string && Wire.IsOurs(header.Key))
            .ToDictionary(header => header.Key, header => (string)header.Value);
        headers[Wire.Redelivery] = attempt.ToString(CultureInfo.InvariantCulture);
        var redelivery = new Redelivery(message.Queue(), message.GetMessageId()?.ToString(), message.Body.GetString(), headers);
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
                var now = clock.GetUtcNow();
                db.DueTimes.Add(new()
                {
                    Id = Guid.CreateVersion7(now), Kind = Redelivery.Kind, DueAt = now + delay,
                    Payload = JsonSerializer.Serialize(redelivery, Envelope.Json),
                });
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (Exception e) when (Faults.RemedyFor(e) is Remedy.Outlast)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }
}

/// <summary>Sends a delivery, or a dead letter that somebody replays, to its queue again. Should the row survive that, the inbox absorbs the twin.</summary>
internal sealed class Redeliver(BrokerPublisher broker) : IDueHandler
{
    public string Kind => Redelivery.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var delivery = JsonSerializer.Deserialize<Redelivery>(due.Payload, Envelope.Json)!;
        var encoded = delivery.Headers.Remove(Wire.Encoded);
        var headers = delivery.Headers.ToDictionary(header => header.Key, header => (object?)header.Value);
        var body = encoded ? Convert.FromBase64String(delivery.Body) : Encoding.UTF8.GetBytes(delivery.Body);
        var message = new Outgoing("", delivery.Queue, Outgoing.Persistent(delivery.MessageId!, headers), body);
        var outcome = await broker.PublishAsync([message], ct);
        if (!outcome.Confirmed[0]) throw new IOException(outcome.Away ?? outcome.Refused);
    }
}
