using System.Diagnostics;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>From the broker to a consumer's committed effect.</summary>
public sealed class ConsumingTests : IAsyncLifetime
{
    private const string Queue = "notes-count-notes", ErrorQueue = "notes-count-notes_error";

    private Place place = null!;

    public async ValueTask InitializeAsync() => place = await Place.NewAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task A_committed_event_reaches_the_consumer_with_its_envelope()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        var clerk = Guid.CreateVersion7(Service.Now);

        await service.WriteNoteAsync(5, clerk);

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        var envelope = Assert.Single(service.Diary.Attempts);
        var note = await place.FirstAsync<Guid>("select id from notes");
        Assert.Equal(
            (typeof(NoteWritten).FullName, Service.Branch, clerk, $"Note/{note}", 1),
            (envelope.Contract, envelope.OrgUnitId, envelope.ActorId, envelope.Aggregate, envelope.AggregateVersion));
        Assert.Equal(note, envelope.CorrelationId);
        Assert.Equal([new ClauseEvidence("9.9.9", "numbered", true)], envelope.Clauses);
    }

    [Fact]
    public async Task A_message_delivered_twice_counts_once()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        using var gauges = new Gauges(service.Meters);
        var id = Guid.CreateVersion7(Service.Now);

        await place.SendAsync(new NoteWritten(id, 1), id);
        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        await place.SendAsync(new NoteWritten(id, 1), id);

        await Eventually.True(() => Task.FromResult(gauges[$"branch.duplicates[{Queue}]"] == 1), "the second is recognised");
        Assert.Equal(1, await place.TallyAsync("notes"));
        await service.DisposeAsync();
        Assert.False(await place.HasQueueAsync($"{Queue}_skipped"), "The second is set aside as a message that nobody wants.");
    }

    [Fact]
    public async Task A_second_delivery_that_fails_for_what_the_first_did_is_a_duplicate_and_no_dead_letter()
    {
        await using var service = await Service.StartAsync(place, typeof(FileOnce));
        using var gauges = new Gauges(service.Meters);
        const string queue = "notes-file-once";
        var id = Guid.CreateVersion7(Service.Now);

        await place.SendAsync(new NoteWritten(id, 1), id);
        await Eventually.True(async () => await place.CountAsync("messaging.inbox") == 1, "the effect");
        await place.SendAsync(new NoteWritten(id, 1), id);

        await Eventually.True(() => Task.FromResult(gauges[$"branch.duplicates[{queue}]"] == 1), "the second is recognised");
        Assert.Equal((1, 0), (await place.CountAsync("messaging.inbox"), await place.CountAsync("messaging.dead_letters")));
        await service.DisposeAsync();
        Assert.False(await place.HasQueueAsync($"{queue}_skipped"));
    }

    [Fact]
    public async Task Ten_copies_of_a_message_at_once_count_once()
    {
        await using var first = await Service.StartAsync(place, typeof(CountNotes));
        await using var second = await Service.StartAsync(place, typeof(CountNotes));
        using Gauges firsts = new(first.Meters), seconds = new(second.Meters);
        double Sum(string counter) => (firsts[$"{counter}[{Queue}]"] ?? 0) + (seconds[$"{counter}[{Queue}]"] ?? 0);
        var id = Guid.CreateVersion7(Service.Now);

        await place.SendAsync(new NoteWritten(id, 1), id, copies: 10);

        await Eventually.True(() => Task.FromResult(Sum("branch.consumed") + Sum("branch.duplicates") == 10), "all copies are worked off");
        Assert.Equal(1, Sum("branch.consumed"));
        Assert.Equal(1, await place.TallyAsync("notes"));
        Assert.Equal(1, await place.CountAsync("messaging.inbox"));
        Assert.Equal(0, await place.CountAsync("messaging.dead_letters"));
    }

    [Fact]
    public async Task Forty_events_at_once_for_one_row_count_forty()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => place.SendAsync(new NoteWritten(Guid.CreateVersion7(Service.Now), n))));

        await Eventually.True(async () => await place.CountAsync("messaging.inbox") == 40, "all are worked off");
        Assert.Equal(40, await place.TallyAsync("notes"));
        Assert.True(service.Diary.Attempts.Count > 40, "No two consumers met on the row: the test shows nothing.");
    }

    [Fact]
    public async Task A_consumer_of_two_contracts_gets_each_as_what_it_is()
    {
        await using var service = await Service.StartAsync(place, typeof(CountBothKinds));

        for (var n = 0; n < 5; n++) await place.SendAsync(new NoteWritten(Guid.CreateVersion7(Service.Now), n));
        for (var n = 0; n < 3; n++) await place.SendAsync(new NoteFiled(Guid.CreateVersion7(Service.Now), n));

        await Eventually.True(async () => await place.CountAsync("messaging.inbox") == 8, "all are worked off");
        Assert.Equal((5, 3), (await place.TallyAsync("written"), await place.TallyAsync("filed")));
    }

    [Fact]
    public async Task A_consumer_of_all_events_is_told_which_it_has_before_it()
    {
        await using var service = await Service.StartAsync(place, typeof(CountEverything));

        await service.WriteNoteAsync(1);
        await service.SaveAsync(db => db.Notes.Add(Note.File(2, Service.Branch, Service.Now)));

        await Eventually.True(async () => await place.TallyAsync("everything") == 2, "both are worked off");
        Assert.Equal([typeof(NoteFiled).FullName, typeof(NoteWritten).FullName], service.Diary.Attempts.Select(e => e.Contract).Distinct().Order());
    }

    [Fact]
    public async Task What_a_consumer_raises_names_the_event_that_caused_it()
    {
        await using var service = await Service.StartAsync(place, typeof(FileNotes), typeof(CountEverything));
        var clerk = Guid.CreateVersion7(Service.Now);

        await service.WriteNoteAsync(1, clerk);

        await Eventually.True(async () => await place.TallyAsync("everything") == 2, "cause and answer");
        var cause = service.Diary.Attempts.First(e => e.Contract == typeof(NoteWritten).FullName);
        var answer = service.Diary.Attempts.First(e => e.Contract == typeof(NoteFiled).FullName);
        Assert.Equal((cause.EventId, cause.CorrelationId, clerk), (answer.CausationId, answer.CorrelationId, answer.ActorId));
    }

    [Fact]
    public async Task A_fact_of_the_service_itself_belongs_to_no_aggregate()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));

        await service.SaveAsync(db => db.Tell(new NoteWritten(Service.Branch, 1)));

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        var envelope = Assert.Single(service.Diary.Attempts);
        Assert.Equal((Guid.Empty, "Service", 0), (envelope.OrgUnitId, envelope.Aggregate, envelope.AggregateVersion));
    }

    [Fact]
    public async Task A_broken_rule_makes_the_message_a_dead_letter_at_once()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        using var gauges = new Gauges(service.Meters);
        service.Diary.Mood = _ => throw new DomainException(NoteErrors.NotWanted);
        var id = Guid.CreateVersion7(Service.Now);

        await place.SendAsync(new NoteWritten(id, 1), id);

        await Eventually.True(() => Task.FromResult(gauges[$"branch.dead_letters[{ErrorQueue}]"] == 1), "the gauge shows it");
        Assert.Single(service.Diary.Attempts);
        await service.ToldAsync(2014, 1);
        Assert.Contains(service.Log.Written, line => line.Event.Id == 2014 && line.Text.Contains("notes.not_wanted", StringComparison.Ordinal) && line.Text.Contains(id.ToString(), StringComparison.Ordinal));
        await Eventually.True(async () => await place.WaitingAsync(ErrorQueue) == 0, "it is kept in the table");
        Assert.Equal($"{id} {Queue} notes.not_wanted", await place.FirstAsync<string>("select message_id || ' ' || queue || ' ' || fault_code from messaging.dead_letters"));
        Assert.Equal(0, await place.CountAsync("messaging.inbox"));
        await place.SqlAsync<int>("delete from messaging.dead_letters");
        await Eventually.True(() => Task.FromResult(gauges[$"branch.dead_letters[{ErrorQueue}]"] == 0), "the gauge shows that it is gone");
    }

    [Fact]
    public async Task A_failing_message_is_tried_shortly_then_later_and_then_given_up()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        using var gauges = new Gauges(service.Meters);
        service.Diary.Mood = _ => throw new InvalidOperationException("never");

        await service.WriteNoteAsync(1);

        await Eventually.True(() => Task.FromResult(gauges[$"branch.dead_letters[{ErrorQueue}]"] == 1), "it is given up");
        Assert.Equal(12, service.Diary.Attempts.Count);
        Assert.Equal((9, 2), (gauges[$"branch.retries[{Queue}]"], gauges[$"branch.redeliveries[{Queue}]"]));
        await service.ToldAsync(2014, 1);
        Assert.Equal(2, service.Log.Count(2013));
        Assert.Equal(0, await place.CountAsync("messaging.due_times"));
        Assert.DoesNotContain(service.Log.Written, line => line.Text.Contains("never", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_comes_again_later_is_the_same_message()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        service.Diary.Mood = _ => { if (service.Diary.Attempts.Count <= 4) throw new InvalidOperationException(); };

        await service.WriteNoteAsync(1);

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        Assert.Equal(5, service.Diary.Attempts.Count);
        Assert.Single(service.Diary.Attempts.Select(e => e with { Clauses = [] }).Distinct());
        Assert.Equal(1, service.Log.Count(2013));
    }

    [Fact]
    public async Task A_message_without_an_id_is_refused()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));

        var whole = Sending.Message(new NoteWritten(Service.Branch, 1));
        whole.Properties.ClearMessageId();

        await place.SendRawAsync(Queue, whole.Properties, whole.Body);

        await Eventually.True(async () => await place.CountAsync("messaging.dead_letters") == 1, "it is a dead letter");
        await service.ToldAsync(2014, 1);
        Assert.Empty(service.Diary.Attempts);
        Assert.Equal(0, service.Log.Count(2013));
    }

    [Fact]
    public async Task A_body_that_is_no_contract_is_refused()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));
        var properties = Sending.Message(new NoteWritten(Service.Branch, 1)).Properties;

        await place.SendRawAsync(Queue, properties, "{\"number\":\"many\"}"u8.ToArray());
        await place.SendRawAsync(Queue, properties, "{"u8.ToArray());

        await Eventually.True(async () => await place.CountAsync("messaging.dead_letters where failures = 2") == 1, "both are one dead letter, by their id");
        await service.ToldAsync(2014, 2);
        Assert.Empty(service.Diary.Attempts);
        Assert.Equal(0, service.Log.Count(2013));
    }

    [Fact]
    public async Task A_consumer_outlasts_a_database_that_is_away()
    {
        await using var service = await Service.StartAsync(place, [typeof(CountNotes)], patience => (patience.ShortRetries, patience.ConflictRetries) = ([], 0));
        using var gauges = new Gauges(service.Meters);

        place.PostgresCable.Cut();
        await place.SendAsync(new NoteWritten(Guid.CreateVersion7(Service.Now), 1));
        await Eventually.True(() => Task.FromResult(gauges[$"branch.retries[{Queue}]"] >= 1), "more attempts than ordinary faults get here");
        place.PostgresCable.Mend();

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        Assert.Equal((0, 0), (service.Log.Count(2013), service.Log.Count(2014)));
        await service.WriteNoteAsync(2);
        await Eventually.True(async () => await place.TallyAsync("notes") == 2, "the dispatcher is back too");
        Assert.Equal((1, 1), (service.Log.Count(2002), service.Log.Count(2003)));
    }

    [Fact]
    public async Task A_database_that_stays_away_puts_deliveries_off_and_loses_none()
    {
        await using var service = await Service.StartAsync(place, [typeof(CountNotes)], patience => (patience.ShortRetries, patience.Outage) = ([], TimeSpan.Zero));
        using var gauges = new Gauges(service.Meters);

        place.PostgresCable.Cut();
        await place.SendAsync(new NoteWritten(Guid.CreateVersion7(Service.Now), 1));
        await Eventually.True(() => Task.FromResult(gauges[$"branch.redeliveries[{Queue}]"] == 1), "it is to be put off, which needs the database too");
        var since = Stopwatch.StartNew();
        await Eventually.True(() => Task.FromResult(since.Elapsed > TimeSpan.FromSeconds(10)), "longer than one attempt to save lasts");
        place.PostgresCable.Mend();

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        await service.ToldAsync(2013, 1);
        Assert.Equal(0, await place.CountAsync("messaging.dead_letters"));
        Assert.False(await place.HasQueueAsync($"{Queue}_skipped"));
    }

    [Fact]
    public async Task A_service_that_starts_without_a_broker_serves_and_consumes_once_it_is_there()
    {
        place.BrokerCable.Cut();
        await using var service = await Service.StartUnreadyAsync(place, [typeof(CountNotes)]);
        Assert.Equal(HealthStatus.Unhealthy, (await service.HealthAsync()).Entries["messaging"].Status);

        await service.WriteNoteAsync(1);
        await service.ToldAsync(2011, 1);
        place.BrokerCable.Mend();

        await Eventually.True(async () => await place.TallyAsync("notes") == 1, "the effect");
        Assert.Equal(HealthStatus.Healthy, (await service.HealthAsync()).Status);

        place.BrokerCable.Cut();
        await Eventually.True(async () => (await service.HealthAsync()).Status == HealthStatus.Degraded, "degraded, not unready");
        place.BrokerCable.Mend();
        await Eventually.True(async () => (await service.HealthAsync()).Status == HealthStatus.Healthy, "healthy again");
        Assert.Equal((2, 2), (service.Log.Count(2011), service.Log.Count(2012)));
    }

    [Fact]
    public async Task The_trace_of_a_request_goes_on_in_the_consumer()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "BranchPlatform.Messaging" or "MassTransit" or "Test" or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Test");
        await using var service = await Service.StartAsync(place, typeof(FileNotes), typeof(CountEverything));

        ActivityTraceId trace;
        using (var request = source.StartActivity("request")!)
        {
            trace = request.TraceId;
            await service.WriteNoteAsync(1);
        }

        await Eventually.True(async () => await place.TallyAsync("everything") == 2, "cause and answer");
        Assert.All(service.Diary.Traces, seen => Assert.Equal(trace, seen));
        await Eventually.True(() => Task.FromResult(spans.Count(s => s.TraceId == trace && s.Kind == ActivityKind.Producer) == 2), "two producer spans");
        var chain = spans.Where(s => s.TraceId == trace).ToDictionary(s => s.SpanId);
        var consumers = chain.Values.Where(s => s.OperationName.EndsWith(" process", StringComparison.Ordinal)).ToList();
        Assert.True(consumers.Count >= 3, $"{consumers.Count} consumers");
        Assert.All(chain.Values, span => Assert.True(span.OperationName == "request" || chain.ContainsKey(span.ParentSpanId), $"{span.OperationName} hangs in the air"));
        Assert.DoesNotContain(spans, span => span.TagObjects.Any(tag => $"{tag.Value}".Contains("parked_at is null", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_on_the_wire_are_those_of_MassTransit()
    {
        var formatter = new RabbitMqMessageNameFormatter();
        foreach (var contract in new[] { typeof(NoteWritten), typeof(BranchPlatform.Contracts.Operations.ApplicationSubmitted) })
        {
            Assert.Equal(formatter.GetMessageName(contract), Wire.Exchange(contract.FullName!));
            Assert.Equal(string.Join(';', MessageTypeCache.GetMessageTypeNames(contract)), Wire.MessageTypes(contract.FullName!));
            Assert.Equal(contract.FullName, Wire.Contract(Wire.MessageTypes(contract.FullName!)));
        }
        Assert.Equal(Wire.AllEvents, formatter.GetMessageName(typeof(BranchPlatform.Contracts.IEvent)));
        Assert.Equal(Wire.Activity, MassTransit.Logging.DiagnosticHeaders.ActivityId);
        Assert.Equal(Wire.MessageType, MessageHeaders.MessageType);
    }
}
