using RabbitMQ.Client;
using Testing;

namespace Faults.Tests;

/// <summary>The broker may deliver a message any number of times: every consumer counts it once.</summary>
public sealed class DuplicateTests(RunningPlatform platform)
{
    private static readonly CreateChannelOptions WithConfirms = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private const int Later = 3;

    /// <summary>One case for each consumer, named by its queue.</summary>
    public static TheoryData<string> Queues => [.. Consumers.All.Select(consumer => consumer.Queue)];

    // None left out: the broker knows them too.
    [Fact]
    public Task The_consumers_found_are_those_that_the_running_services_have() => platform.NothingGivenUp();

    [Theory, MemberData(nameof(Queues))]
    public Task A_message_that_comes_twice_counts_once(string queue) => CountsOnce(queue, async (parcel, channel) =>
    {
        await parcel.Send(channel);
        await parcel.UntilConsumed();
        var effect = await parcel.Effect();
        await parcel.Send(channel);
        return effect;
    });

    [Theory, MemberData(nameof(Queues))]
    public Task Ten_copies_at_once_count_once(string queue) => CountsOnce(queue, async (parcel, channel) =>
    {
        await parcel.Send(channel, copies: 10);
        await parcel.UntilConsumed();
        return await parcel.Effect();
    });

    private async Task CountsOnce(string queue, Func<Parcel, IChannel, Task<List<string>>> deliver)
    {
        var consumer = Consumers.All.Single(c => c.Queue == queue);
        await using var broker = await platform.Broker();
        await using var channel = await broker.CreateChannelAsync(WithConfirms);
        var events = await EventLog.Listen(channel);
        var parcel = new Parcel(platform, consumer);

        var effect = await deliver(parcel, channel);

        await UntilCopiesAreGone(consumer, channel, events);
        Assert.Equal(1, await parcel.InboxRows());
        Assert.Equal(parcel.Sample.Effect is null ? 0 : 1, effect.Count);
        Assert.Equal(effect, await parcel.Effect());
        Assert.Equal(parcel.Sample.Raises, events.CausedBy(parcel.Id));
        await platform.NothingGivenUp();
    }

    // A queue and an outbox keep the order: once later messages are worked off, effect and all, the copies are too.
    // Several, one after the other, because the consumer works on more than one message at once.
    private async Task UntilCopiesAreGone(Consumer consumer, IChannel channel, EventLog events)
    {
        for (var i = 0; i < Later; i++)
        {
            var last = new Parcel(platform, consumer);
            await last.Send(channel);
            await last.UntilConsumed();
            await Eventually.True(() => Task.FromResult(events.CausedBy(last.Id) >= last.Sample.Raises), "the events of the last message are heard");
        }
        await platform.UntilQuiet();
    }
}
