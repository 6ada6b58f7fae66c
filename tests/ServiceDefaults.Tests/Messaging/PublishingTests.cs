using System.Text;
using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>From a commit to the broker.</summary>
public sealed class PublishingTests : IAsyncLifetime
{
    private const string AllEvents = "BranchPlatform.Contracts:IEvent";

    private Place place = null!;

    public async ValueTask InitializeAsync() => place = await Place.NewAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task Events_are_published_in_the_order_of_their_commits()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var service = await Service.StartAsync(place);

        for (var number = 0; number < 100; number++) await service.WriteNoteAsync(number);

        Assert.Equal(Enumerable.Range(0, 100), (await TakeAsync(queue, 100)).Select(Number));
        await Eventually.True(async () => await place.CountAsync("messaging.outbox") == 0, "an empty outbox");
    }

    [Fact]
    public async Task A_queue_bound_to_the_interface_of_events_receives_every_event()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var service = await Service.StartAsync(place);

        await service.WriteNoteAsync(1);
        await service.SaveAsync(db => db.Notes.Add(Note.File(2, Service.Branch, Service.Now)));

        Assert.Equal(
            ["ServiceDefaults.Tests.Messaging.Given:NoteWritten", "ServiceDefaults.Tests.Messaging.Given:NoteFiled"],
            (await TakeAsync(queue, 2)).Select(m => m.Exchange));
    }

    [Fact]
    public async Task A_message_is_the_contract_alone_with_its_envelope_in_the_headers()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var service = await Service.StartAsync(place);
        var clerk = Guid.CreateVersion7(Service.Now);

        await service.WriteNoteAsync(7, clerk);

        var message = Assert.Single(await TakeAsync(queue, 1));
        var body = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal(["noteId", "number"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        Assert.True(Guid.TryParse(message.BasicProperties.MessageId, out _));
        Assert.Equal(Service.Branch.ToString(), Header(message, "bp-org-unit"));
        Assert.Equal(clerk.ToString(), Header(message, "bp-actor"));
        Assert.Equal($"Note/{body.GetProperty("noteId").GetString()}", Header(message, "bp-aggregate"));
        Assert.Equal("1", Header(message, "bp-aggregate-version"));
        Assert.Equal("""[{"code":"9.9.9","measure":"numbered","met":true}]""", Header(message, "bp-clauses"));
    }

    [Fact]
    public async Task What_is_committed_while_the_broker_is_away_waits_and_then_arrives_in_order()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var service = await Service.StartAsync(place);
        using var gauges = new Gauges(service.Meters);
        await service.WriteNoteAsync(0);
        await Eventually.True(async () => await place.CountAsync("messaging.outbox") == 0, "the first event is published");

        place.BrokerCable.Cut();
        for (var number = 1; number <= 50; number++) await service.WriteNoteAsync(number);
        await Eventually.True(() => Task.FromResult(gauges["branch.outbox.depth"] == 50 && gauges["branch.outbox.age"] > 0), "depth and age are shown");
        await Eventually.True(() => Task.FromResult(service.Log.Count(2004) == 1 && gauges["branch.outbox.failures"] > 2), "several attempts");
        place.BrokerCable.Mend();

        Assert.Equal(Enumerable.Range(0, 51), (await TakeAsync(queue, 51)).Select(Number));
        await Eventually.True(() => Task.FromResult(gauges["branch.outbox.depth"] == 0), "depth falls to nothing");
        await service.ToldAsync(2005, 1);
        Assert.Equal(1, service.Log.Count(2004));
    }

    [Fact]
    public async Task Of_two_processes_one_publishes_and_the_other_wakes_it()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var first = await Service.StartAsync(place);
        await Eventually.True(async () => await SeatHolderAsync() is not null, "the first has the seat");
        await using var second = await Service.StartAsync(place);
        await using var listener = await place.OpenDatabaseAsync();
        await using (var listen = new NpgsqlCommand("listen outbox", listener)) await listen.ExecuteNonQueryAsync();

        await second.WriteNoteAsync(1);

        Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(30)), "the second process did not wake the first");
        Assert.Equal(1, Number(Assert.Single(await TakeAsync(queue, 1))));
        Assert.Equal((1, 0), (first.Log.Count(2001), second.Log.Count(2001)));
    }

    [Fact]
    public async Task When_the_connection_of_the_publishing_process_dies_another_takes_over()
    {
        var queue = await QueueOfAllEventsAsync();
        await using var first = await Service.StartAsync(place);
        await Eventually.True(async () => await SeatHolderAsync() is not null, "the first has the seat");
        await using var second = await Service.StartAsync(place);

        var seat = await SeatHolderAsync();
        await place.FirstAsync<bool>($"select pg_terminate_backend({seat})");
        await Eventually.True(async () => await SeatHolderAsync() is { } holder && holder != seat, "somebody has the seat again");
        for (var number = 0; number < 20; number++) await (number % 2 == 0 ? first : second).WriteNoteAsync(number);

        var arrived = await TakeAsync(queue, 20);
        Assert.Equal(Enumerable.Range(0, 20), arrived.Select(Number));
        Assert.Equal(1, first.Log.Count(2002));
        Assert.Equal(2, first.Log.Count(2001) + second.Log.Count(2001));
    }

    [Fact]
    public async Task A_crash_between_publishing_and_forgetting_publishes_twice_and_counts_once()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        using var gauges = new Gauges(service.Meters);
        place.BrokerCable.Cut();
        await service.WriteNoteAsync(1);
        await using (var blocker = await place.OpenDatabaseAsync())
        {
            await using var transaction = await blocker.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table messaging.outbox in share mode", blocker)) await hold.ExecuteNonQueryAsync();
            place.BrokerCable.Mend();
            await Eventually.True(async () => await place.TallyAsync("notes") == 1, "it is published");
            await Eventually.True(async () => (await place.SqlAsync<bool>(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'delete from messaging.outbox%' and state = 'active'")).Count == 1, "the deletion is struck down");
            await Eventually.True(() => Task.FromResult(gauges["branch.duplicates[notes-count-notes]"] >= 1), "it is published again");
        }

        await Eventually.True(async () => await place.CountAsync("messaging.outbox") == 0, "it is forgotten");
        Assert.Equal(1, await place.TallyAsync("notes"));
    }

    [Fact]
    public async Task An_event_that_cannot_be_published_is_parked_and_the_others_go_on()
    {
        var queue = await QueueOfAllEventsAsync();
        await using (var channel = await place.ChannelAsync())
            await channel.ExchangeDeclareAsync("Somewhere:Else", ExchangeType.Topic, durable: true);
        await using var service = await Service.StartAsync(place);
        using var gauges = new Gauges(service.Meters);
        place.BrokerCable.Cut();
        await service.WriteNoteAsync(1);
        await service.SaveAsync(db =>
        {
            db.Outbox.Add(Poison("Notes.NoteWritten", headers: "no envelope"));
            db.Outbox.Add(Poison("no contract", headers: "{}"));
            // The broker has this exchange as another kind and closes the channel over it.
            db.Outbox.Add(Poison("Somewhere.Else", headers: "{}"));
        });
        await service.WriteNoteAsync(2);
        place.BrokerCable.Mend();

        Assert.Equal([1, 2], (await TakeAsync(queue, 2)).Select(Number));
        await Eventually.True(() => Task.FromResult(gauges["branch.outbox.parked"] == 3), "three are parked");
        Assert.Equal([3, 3, 3], await place.SqlAsync<int>("select attempts from messaging.outbox where parked_at is not null"));
        await service.ToldAsync(2006, 3);

        await service.WriteNoteAsync(3);
        Assert.Equal(3, Number(Assert.Single(await TakeAsync(queue, 1))));
        Assert.Equal(3, await place.CountAsync("messaging.outbox"));
    }

    private static OutboxMessage Poison(string type, string headers) =>
        new() { Id = Guid.CreateVersion7(Service.Now), Type = type, Body = "{}", Headers = headers, CreatedAt = Service.Now };

    /// <summary>The backend that holds the advisory lock.</summary>
    private async Task<int?> SeatHolderAsync() =>
        (await place.SqlAsync<int>("select pid from pg_locks join pg_database d on d.oid = database where locktype = 'advisory' and granted and datname = current_database()"))
        .Select(pid => (int?)pid).SingleOrDefault();

    private async Task<string> QueueOfAllEventsAsync()
    {
        await using var channel = await place.ChannelAsync();
        await channel.ExchangeDeclareAsync(AllEvents, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync("all-events", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync("all-events", AllEvents, "");
        return "all-events";
    }

    private async Task<List<BasicGetResult>> TakeAsync(string queue, int count)
    {
        await using var channel = await place.ChannelAsync();
        var messages = new List<BasicGetResult>();
        while (messages.Count < count)
            messages.Add(await Eventually.Find(() => channel.BasicGetAsync(queue, autoAck: true), $"message {messages.Count + 1} of {count}"));
        return messages;
    }

    private static int Number(BasicGetResult message) => JsonDocument.Parse(message.Body).RootElement.GetProperty("number").GetInt32();

    private static string Header(BasicGetResult message, string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![name]!);
}
