using System.Text.Json;
using BranchPlatform.Contracts;
using RabbitMQ.Client;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>Messages as another service's dispatcher would send them, once or several times.</summary>
public static class Sending
{
    /// <summary>Sends an event to whoever consumes it.</summary>
    public static async Task SendAsync(this Place place, IEvent fact, Guid? id = null, int version = 1, int copies = 1)
    {
        var message = Message(fact, id, version);
        await using var channel = await place.ChannelAsync();
        await Task.WhenAll(Enumerable.Range(0, copies).Select(_ =>
            channel.BasicPublishAsync(message.Exchange, "", mandatory: true, message.Properties, message.Body).AsTask()));
    }

    /// <summary>An event as it goes over the wire.</summary>
    internal static Outgoing Message(IEvent fact, Guid? id = null, int version = 1)
    {
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = Service.Branch.ToString(),
            [Envelope.Correlation] = Service.Branch.ToString(),
            [Envelope.Aggregate] = $"Note/{Service.Branch}",
            [Envelope.AggregateVersion] = $"{version}",
            [Envelope.OccurredAt] = Service.Now.ToString("O"),
        };
        return Outgoing.From(new(0, id ?? Guid.CreateVersion7(Service.Now), fact.GetType().FullName!,
            JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Envelope.Json), JsonSerializer.SerializeToUtf8Bytes(headers)));
    }

    /// <summary>Sends anything to one queue.</summary>
    public static async Task SendRawAsync(this Place place, string queue, BasicProperties properties, ReadOnlyMemory<byte> body)
    {
        await using var channel = await place.ChannelAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, body);
    }
}
