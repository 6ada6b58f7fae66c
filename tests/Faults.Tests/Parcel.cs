using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using RabbitMQ.Client;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;
using Testing;

namespace Faults.Tests;

/// <summary>An event of a story on its way to one consumer: the message exactly as the outbox's dispatcher would send it.</summary>
internal sealed class Parcel
{
    private readonly RunningPlatform platform;
    private readonly Outgoing message;
    private readonly Story story;
    private readonly string since;

    /// <param name="since">A transaction of the service's database from before the story began.</param>
    public Parcel(RunningPlatform platform, Consumer consumer, Story story, string since = "3")
    {
        (this.platform, this.story, this.since, Consumer) = (platform, story, since, consumer);
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = story.Branch.ToString(),
            [Envelope.Correlation] = Id.ToString(),
            [Envelope.Aggregate] = $"Sample/{Id}",
            [Envelope.AggregateVersion] = story.VersionOf(consumer.Event).ToString(CultureInfo.InvariantCulture),
            [Envelope.OccurredAt] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        message = Outgoing.From(new(0, Id, consumer.Event.FullName!,
            JsonSerializer.SerializeToUtf8Bytes(story.EventOf(consumer.Event), consumer.Event, Envelope.Json), JsonSerializer.SerializeToUtf8Bytes(headers)));
    }

    public Consumer Consumer { get; }

    /// <summary>The message's id, by which it is counted once.</summary>
    public Guid Id { get; } = Company.NewPerson();

    /// <summary>A parcel of a new story, of which the service has heard all that came before.</summary>
    public static async Task<Parcel> Prepare(RunningPlatform platform, Consumer consumer, IChannel channel)
    {
        var since = await Faults.Tests.Traces.Now(platform, consumer.Service);
        // An answer needs a question that was really asked.
        var story = consumer is { Service: "operations", Event.Name: nameof(ApprovalDecided) } ? new Story(await Escalation.Begin(platform)) : new Story();
        foreach (var fact in story.Before(consumer.Event))
        {
            foreach (var other in Consumers.All.Where(other => other.Service == consumer.Service && other.Event == fact.GetType()))
            {
                var before = new Parcel(platform, other, story);
                await before.Send(channel);
                await before.UntilConsumed();
            }
        }
        return new(platform, consumer, story, since);
    }

    /// <summary>Puts copies into the consumer's queue and waits for the broker's confirms.</summary>
    public Task Send(IChannel channel, int copies = 1) => Task.WhenAll(Enumerable.Range(0, copies).Select(_ =>
        channel.BasicPublishAsync("", Consumer.Queue, mandatory: true, message.Properties, message.Body).AsTask()));

    /// <summary>Waits until the consumer has worked the message off.</summary>
    public Task UntilConsumed() => Eventually.True(async () => await InboxRows() > 0, $"{Consumer.Queue} has consumed {Consumer.Event.Name} {Id}");

    public Task<long> InboxRows() => platform.Count(Consumer.Service, $"messaging.inbox where message_id = '{Id}' and consumer = '{Consumer.Queue}'");

    /// <summary>What its story has left at the service.</summary>
    public Task<Traces> Traces() => Faults.Tests.Traces.Find(platform, Consumer.Service, since, [.. story.About, Id], story.NewYear);
}
