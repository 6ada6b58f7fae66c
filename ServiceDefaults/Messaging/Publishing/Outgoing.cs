using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>A message ready for the broker.</summary>
internal sealed record Outgoing(string Exchange, string RoutingKey, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a row of the outbox.</summary>
    /// <exception cref="FormatException">The contract's name is none.</exception>
    /// <exception cref="JsonException">The envelope cannot be read.</exception>
    public static Outgoing From(OutboxRow row)
    {
        var exchange = Wire.Exchange(row.Contract);
        var envelope = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers, Envelope.Json)
            ?? throw new JsonException("The envelope is empty.");
        var headers = new Dictionary<string, object?>(envelope.Count + 2);
        foreach (var (name, value) in envelope) headers.Add(name, value);
        headers[Wire.MessageType] = Wire.MessageTypes(row.Contract);
        return new(exchange, "", Persistent(row.Id.ToString(), headers), row.Body);
    }

    /// <summary>The properties that every message of ours has.</summary>
    public static BasicProperties Persistent(string messageId, IDictionary<string, object?> headers) => new()
    {
        MessageId = messageId,
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = headers,
    };

    /// <summary>Continues the trace in which the event was raised, and hands it to the consumers.</summary>
    public Activity? StartActivity()
    {
        var headers = Properties.Headers!;
        if (!headers.TryGetValue(Envelope.TraceParent, out var stored) || stored is not string parent) return null;
        Activity? activity = null;
        if (MessagingMetrics.Source.HasListeners() && ActivityContext.TryParse(parent, null, isRemote: true, out var context))
        {
            activity = MessagingMetrics.Source.StartActivity($"{Exchange} publish", ActivityKind.Producer, context);
            activity?.SetTag("messaging.system", "rabbitmq")
                .SetTag("messaging.operation", "publish")
                .SetTag("messaging.destination.name", Exchange)
                .SetTag("messaging.message.id", Properties.MessageId);
        }
        headers[Envelope.TraceParent] = headers[Wire.Activity] = activity?.Id ?? parent;
        return activity;
    }
}
