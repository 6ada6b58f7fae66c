using System.Diagnostics;
using System.Globalization;

namespace AppHost.Native.Servers;

/// <summary>PostgreSQL, RabbitMQ and Redis, started together and ended together.</summary>
public sealed class ServerSet : IAsyncDisposable
{
    private ServerSet(ServerFolder folder, PostgresServer postgres, RabbitServer messaging, RedisServer cache) =>
        (Folder, Postgres, Messaging, Cache) = (folder, postgres, messaging, cache);

    public ServerFolder Folder { get; }

    public PostgresServer Postgres { get; }

    public RabbitServer Messaging { get; }

    public RedisServer Cache { get; }

    /// <summary>Every process of the set, by its name in logs and notes.</summary>
    public IReadOnlyList<ChildProcess> Processes => [Postgres.Process, Messaging.Process, Messaging.PortMapper, Cache.Process];

    /// <summary>
    /// A set for tests and benchmarks: free ports, a temporary folder, nothing left afterwards. Should its process be
    /// killed, the next private start of anybody on this machine clears up.
    /// </summary>
    /// <param name="postgresSettings">More postgresql.conf settings; a benchmark asks for "fsync=on".</param>
    public static async Task<ServerSet> StartPrivate(IReadOnlyList<string>? postgresSettings = null, CancellationToken ct = default)
    {
        await ServerFolder.SweepAbandoned();
        var folder = ServerFolder.Temporary();
        try
        {
            return await Start(folder, postgresSettings ?? [], null, ct);
        }
        catch
        {
            folder.Delete();
            throw;
        }
    }

    /// <summary>Starts all three side by side; <paramref name="ready"/> hears of each with the seconds it took.</summary>
    public static Task<ServerSet> Start(ServerFolder folder, Action<string, TimeSpan>? ready, CancellationToken ct) =>
        Start(folder, [], ready, ct);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Postgres.DisposeAsync().AsTask(), Messaging.DisposeAsync().AsTask(), Cache.DisposeAsync().AsTask());
        if (Folder.IsTemporary)
            Folder.Delete();
    }

    private static async Task<ServerSet> Start(
        ServerFolder folder, IReadOnlyList<string> postgresSettings, Action<string, TimeSpan>? ready, CancellationToken ct)
    {
        var postgres = Timed("postgres", PostgresServer.Start(folder, postgresSettings, ct));
        var messaging = Timed("messaging", RabbitServer.Start(folder, ct));
        var cache = Timed("cache", RedisServer.Start(folder, ct));
        try
        {
            await Task.WhenAll(postgres, messaging, cache);
        }
        catch
        {
            await Task.WhenAll(Abandon(postgres), Abandon(messaging), Abandon(cache));
            throw;
        }
        var set = new ServerSet(folder, await postgres, await messaging, await cache);
        folder.Run.SetAddress(set.Postgres.Process.Name, Address(set.Postgres.Port));
        folder.Run.SetAddress(set.Messaging.Process.Name, $"{Address(set.Messaging.Port)}, management {Address(set.Messaging.ManagementPort)}");
        folder.Run.SetAddress(set.Cache.Process.Name, Address(set.Cache.Port));
        return set;

        static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

        async Task<T> Timed<T>(string name, Task<T> start)
        {
            var clock = Stopwatch.StartNew();
            var server = await start;
            ready?.Invoke(name, clock.Elapsed);
            return server;
        }

        static async Task Abandon<T>(Task<T> start) where T : IAsyncDisposable
        {
            if (start.IsCompletedSuccessfully)
                await (await start).DisposeAsync();
        }
    }
}
