using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>What is done at a later time, and what is swept away with time.</summary>
public sealed class DueTimeTests : IAsyncLifetime
{
    private Place place = null!;

    public async ValueTask InitializeAsync() => place = await Place.NewAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_done_once_by_one_of_two_processes()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        // Over more than the second between two looks, so that both would see some.
        var now = Service.Now;
        await second.SaveAsync(db => db.DueTimes.AddRange(Enumerable.Range(0, 20).Select(n => Due("count", now.AddMilliseconds(120 * n)))));

        await Eventually.True(async () => await place.CountAsync("messaging.due_times") == 0, "all are done");
        Assert.Equal(20, await place.TallyAsync("due"));
        Assert.Equal(20, Done(first).Count + Done(second).Count);
        Assert.True(Done(first).IsEmpty || Done(second).IsEmpty, "Both processes worked off due times.");
    }

    [Fact]
    public async Task What_is_not_due_yet_waits()
    {
        await using var service = await StartAsync();
        var later = Service.Now.AddDays(1);

        await service.SaveAsync(db => db.DueTimes.AddRange(Due("count", later), Due("count", Service.Now)));

        await Eventually.True(async () => await place.TallyAsync("due") == 1, "the one is done");
        Assert.Equal(1, await place.CountAsync("messaging.due_times"));
        Assert.Equal("/1/", Assert.Single(Done(service)));
    }

    [Fact]
    public async Task A_handler_that_fails_is_asked_again_and_what_it_had_changed_is_not_kept()
    {
        await using var service = await StartAsync(failures: 2);
        var id = Guid.CreateVersion7(Service.Now);

        await service.SaveAsync(db => db.DueTimes.Add(Due("count", Service.Now, id)));

        await Eventually.True(async () => await place.CountAsync("messaging.due_times") == 0, "it is done");
        Assert.Equal(1, await place.TallyAsync("due"));
        Assert.Equal(3, Done(service).Count);
        Assert.Equal(2, service.Log.Count(2021));
    }

    [Fact]
    public async Task A_due_time_that_nobody_handles_is_kept_and_the_others_go_on()
    {
        await using var service = await StartAsync();

        await service.SaveAsync(db => db.DueTimes.Add(Due("unknown", Service.Now)));
        await Eventually.True(() => Task.FromResult(service.Log.Count(2021) >= 2), "it is told");
        await service.SaveAsync(db => db.DueTimes.Add(Due("count", Service.Now)));

        await Eventually.True(async () => await place.TallyAsync("due") == 1, "the other is done");
        Assert.Equal(["unknown"], await place.SqlAsync<string>("select kind from messaging.due_times"));
    }

    [Fact]
    public async Task Due_times_of_the_process_that_died_are_done_by_the_next()
    {
        await using (var first = await StartAsync())
            await first.SaveAsync(db => db.DueTimes.Add(Due("count", Service.Now.AddMilliseconds(1500))));

        await using var second = await StartAsync();

        await Eventually.True(async () => await place.TallyAsync("due") == 1, "it is done");
    }

    [Fact]
    public async Task Old_rows_of_inbox_and_idempotency_are_swept_away()
    {
        await using (var before = await StartAsync())
        {
            var now = Service.Now;
            await before.SaveAsync(db =>
            {
                for (var n = 0; n < 1500; n++)
                    db.Inbox.Add(new() { MessageId = Guid.CreateVersion7(now), Consumer = "old", ReceivedAt = now.AddDays(-31) });
                db.Inbox.Add(new() { MessageId = Guid.CreateVersion7(now), Consumer = "young", ReceivedAt = now.AddDays(-29) });
                db.IdempotencyKeys.AddRange(Key("old", now.AddHours(-25)), Key("young", now.AddHours(-23)));
            });
        }

        await using var service = await StartAsync();

        await Eventually.True(async () => await place.CountAsync("messaging.inbox") == 1 && await place.CountAsync("messaging.idempotency") == 1, "the old rows are gone");
        Assert.Equal(["young"], await place.SqlAsync<string>("select consumer from messaging.inbox union select route from messaging.idempotency"));
    }

    private Task<Service> StartAsync(int failures = 0) => Service.StartAsync(place, [], services: services => services
        .AddSingleton(new Calls(failures))
        .AddScoped<IDueHandler, CountDue>());

    private static ConcurrentQueue<string> Done(Service service) => service.Services.GetRequiredService<Calls>().Made;

    private static DueTime Due(string kind, DateTimeOffset at, Guid? id = null) =>
        new() { Id = id ?? Guid.CreateVersion7(Service.Now), Kind = kind, DueAt = at, Payload = "/1/" };

    private static IdempotencyKey Key(string route, DateTimeOffset at) => new()
    {
        ClientId = Service.Branch, Key = Guid.CreateVersion7(Service.Now), Route = route, BodyHash = [], Status = 201, Location = null, ETag = "", Body = "", CreatedAt = at,
    };

    private sealed class Calls(int failures)
    {
        public ConcurrentQueue<string> Made { get; } = [];
        public int Failures { get; } = failures;
    }

    private sealed class CountDue(Calls calls) : IDueHandler
    {
        public string Kind => "count";

        public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
        {
            await scope.GetRequiredService<NotesDb>().CountAsync("due", ct);
            calls.Made.Enqueue(due.Payload);
            if (calls.Made.Count <= calls.Failures) throw new InvalidOperationException();
        }
    }
}
