using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;
using Testing;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>One process of the service <c>notes</c>: the rooms Persistence and Messaging as every service has them.</summary>
public sealed class Service : IAsyncDisposable
{
    public static readonly Guid Branch = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private readonly IHost host;

    private Service(IHost host) => this.host = host;

    public Diary Diary => host.Services.GetRequiredService<Diary>();
    public Lines Log => host.Services.GetRequiredService<Lines>();
    public IServiceProvider Services => host.Services;
    public IMeterFactory Meters => host.Services.GetRequiredService<IMeterFactory>();

    /// <summary>Starts it without waiting for its queues.</summary>
    public static async Task<Service> StartUnreadyAsync(Place place, Type[] consumers, Action<MessagingOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:notes-db"] = place.Database, ["ConnectionStrings:messaging"] = place.Messaging,
            ["Audit:Key"] = "a secret of the tests, long enough",
        });
        builder.Services.AddSingleton<Lines>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<Lines>());
        builder.Services.AddSingleton(new ServiceIdentity("notes")).AddSingleton<Diary>();
        builder.Services.AddMetrics();
        builder.AddDatabase<NotesDb>("notes-db");
        // Its head is an event too: these tests are about others.
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(Sealing)));
        builder.AddMessaging<NotesDb>(consumers);
        builder.Services.Configure<MessagingOptions>(o =>
        {
            o.ShortRetries = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10)];
            o.Redeliveries = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)];
            o.DueBackOff = TimeSpan.FromMilliseconds(100);
            o.CountEvery = TimeSpan.FromMilliseconds(200);
            options?.Invoke(o);
        });
        services?.Invoke(builder.Services);
        var host = builder.Build();
        var service = new Service(host);
        await service.PrepareAsync();
        await host.StartAsync();
        return service;
    }

    public static async Task<Service> StartAsync(Place place, params Type[] consumers) => await (await StartUnreadyAsync(place, consumers)).ReadyAsync();

    public static async Task<Service> StartAsync(Place place, Type[] consumers, Action<MessagingOptions>? options = null, Action<IServiceCollection>? services = null) =>
        await (await StartUnreadyAsync(place, consumers, options, services)).ReadyAsync();

    public async Task<Service> ReadyAsync()
    {
        await host.Services.GetRequiredService<IQueues>().Bound.WaitAsync(TimeSpan.FromSeconds(30));
        return this;
    }

    public async Task<HealthReport> HealthAsync() => await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>One unit of work.</summary>
    public async Task SaveAsync(Action<NotesDb> work, Guid? actor = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Origin>().ActorId = actor;
        var db = scope.ServiceProvider.GetRequiredService<NotesDb>();
        work(db);
        await db.SaveChangesAsync();
    }

    public Task WriteNoteAsync(int number, Guid? actor = null) => SaveAsync(db => db.Notes.Add(Note.Write(number, Branch, Now)), actor);

    // A service that knows no unit asks for the organisation: these tests are about other events.
    private async Task PrepareAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotesDb>();
        if (!await db.Database.EnsureCreatedAsync()) return;
        db.OrgUnits.Add(new() { Id = Branch, Code = "B001", Name = "Branch 1", Type = "Branch", ParentId = null, Path = "/HQ/R1/B001/", Status = "Active", Version = 1 });
        await db.SaveChangesAsync();
    }

    /// <summary>The log has a line of this kind so many times.</summary>
    public Task ToldAsync(int eventId, int times) => Eventually.True(() => Task.FromResult(Log.Count(eventId) == times), $"log line {eventId}, {times} times");

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

/// <summary>The log of one process.</summary>
public sealed class Lines : ILoggerProvider
{
    public ConcurrentQueue<(EventId Event, LogLevel Level, string Text)> Written { get; } = [];

    public int Count(int eventId) => Written.Count(line => line.Event.Id == eventId);

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose() { }

    private sealed class Writer(Lines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Written.Enqueue((eventId, logLevel, formatter(state, exception)));
    }
}
