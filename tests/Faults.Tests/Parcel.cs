using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;
using Testing;

namespace Faults.Tests;

/// <summary>A sample on its way to one consumer: the message exactly as the outbox's dispatcher would send it.</summary>
internal sealed class Parcel
{
    private readonly RunningPlatform platform;
    private readonly Outgoing message;

    public Parcel(RunningPlatform platform, Consumer consumer)
    {
        (this.platform, Consumer, Sample) = (platform, consumer, consumer.NewSample());
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = platform.Branch.ToString(),
            [Envelope.Correlation] = Id.ToString(),
            [Envelope.Aggregate] = $"Sample/{Id}",
            [Envelope.AggregateVersion] = "1",
            [Envelope.OccurredAt] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        var contract = Sample.Fact.GetType();
        message = Outgoing.From(new(0, Id, contract.FullName!,
            JsonSerializer.SerializeToUtf8Bytes(Sample.Fact, contract, Envelope.Json), JsonSerializer.SerializeToUtf8Bytes(headers)));
    }

    public Consumer Consumer { get; }

    public Sample Sample { get; }

    /// <summary>The message's id, by which it is counted once.</summary>
    public Guid Id { get; } = Company.NewPerson();

    /// <summary>Puts copies into the consumer's queue and waits for the broker's confirms.</summary>
    public Task Send(IChannel channel, int copies = 1) => Task.WhenAll(Enumerable.Range(0, copies).Select(_ =>
        channel.BasicPublishAsync("", Consumer.Queue, mandatory: true, message.Properties, message.Body).AsTask()));

    /// <summary>Waits until the consumer has worked the message off.</summary>
    public Task UntilConsumed() => Eventually.True(async () => await InboxRows() > 0, $"{Consumer.Queue} has consumed {Sample.Fact.GetType().Name} {Id}");

    public Task<long> InboxRows() => platform.Count(Consumer.Service, $"messaging.inbox where message_id = '{Id}' and consumer = '{Consumer.Queue}'");

    /// <summary>The rows that it wrote, each by the transaction that wrote it last.</summary>
    public async Task<List<string>> Effect() => Sample.Effect is { } sql ? await platform.Rows<string>(Consumer.Service, sql) : [];
}
