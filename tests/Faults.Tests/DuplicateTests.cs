using BranchPlatform.Contracts;
using RabbitMQ.Client;

namespace Faults.Tests;

/// <summary>The broker may deliver a message any number of times: every consumer counts it once.</summary>
public sealed class DuplicateTests(RunningPlatform platform)
{
    private static readonly CreateChannelOptions WithConfirms = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    // The first only tells screens: it keeps nothing, and news told twice is the same news. The second waits for an answer about an
    // innovation, and the seventh about an exemption, where the sample is about an application, the third for somebody who holds a review, the fourth for an application of its
    // own, the fifth hears of its own service's income first, the sixth tells as many accounts as there are by then, the eighth
    // as many variations as are in force, and the last two take any event: their own tests send them twice.
    private static readonly string[] Others =
    [
        "operations-push-alerts", "operations-apply-roll-out-decision", "operations-free-reviews-when-reviewer-leaves", "operations-draw-quality-checks",
        "finance-pass-share-on", "identity-announce-accounts", "governance-apply-exemption-decision",
        "governance-announce-variations", "governance-notify", "governance-record-events",
    ];

    /// <summary>One case for each event of each consumer.</summary>
    public static TheoryData<string> Cases => [.. Consumers.All.Where(consumer => !Others.Contains(consumer.Queue)).Select(consumer => consumer.Name)];

    // None left out: the broker knows them too.
    [Fact]
    public Task The_consumers_found_are_those_that_the_running_services_have() => platform.NothingGivenUp();

    [Fact]
    public void Every_event_has_a_sample() => Assert.Equal(
        typeof(IEvent).Assembly.GetExportedTypes().Where(type => type.IsClass && typeof(IEvent).IsAssignableFrom(type)).OrderBy(type => type.FullName),
        Story.Events.OrderBy(type => type.FullName));

    [Fact]
    public void An_event_without_a_sample_is_named() =>
        Assert.Contains(nameof(IEvent), Assert.Throws<InvalidOperationException>(() => new Story().EventOf(typeof(IEvent))).Message, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Cases))]
    public async Task Ten_copies_at_once_and_one_that_comes_later_count_once(string name)
    {
        var consumer = Consumers.All.Single(c => c.Name == name);
        await using var broker = await platform.Broker();
        await using var channel = await broker.CreateChannelAsync(WithConfirms);
        var events = await EventLog.Listen(channel);
        var (parcel, unsent) = (await Prepare(), await Prepare());

        // A queue and an outbox keep the order: once others behind them are worked off, effect and all, the copies are
        // too. More than one other, one after the other, because the consumer works on several messages at once.
        await parcel.Send(channel, copies: 10);
        List<Parcel> others = [await SendAnother(), await SendAnother()];
        await platform.UntilQuiet();
        var before = await parcel.Traces();
        await parcel.Send(channel);
        others.AddRange([await SendAnother(), await SendAnother()]);
        await platform.UntilQuiet();
        await events.UntilAllIsHeard();

        // The others were sent once each, and so tell what one delivery does.
        var usual = await Task.WhenAll(others.Select(other => other.Traces()));
        var raised = Assert.Single(others.Select(other => events.CausedBy(other.Id)).Distinct());
        Assert.True(raised > 0 || (await unsent.Traces()).DifferencesFrom(usual).Any(), $"{name} does nothing with its sample, which shows nothing: mend {nameof(Story)}.");

        var after = await parcel.Traces();
        Assert.Equal(1, await parcel.InboxRows());
        Assert.Equal(raised, events.CausedBy(parcel.Id));
        Assert.Empty(after.DifferencesFrom(usual));
        Assert.Equal(before.Rows, after.Rows);
        await platform.NothingGivenUp();

        Task<Parcel> Prepare() => Parcel.Prepare(platform, consumer, channel);

        async Task<Parcel> SendAnother()
        {
            var other = await Prepare();
            await other.Send(channel);
            await other.UntilConsumed();
            return other;
        }
    }
}
