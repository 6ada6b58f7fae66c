using System.Globalization;

namespace AppHost.Native.Servers;

/// <summary>A Redis server of our own.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Account = "redis";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly ServerFolder folder;
    private ChildProcess? process;

    private RedisServer(ServerFolder folder)
    {
        this.folder = folder;
        Port = folder.Port("redis");
        Password = folder.Password("redis");
    }

    public int Port { get; }

    public string Password { get; }

    /// <summary>In the form that StackExchange.Redis reads.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={Password}");

    public ChildProcess Process => process ?? throw new InvalidOperationException("Redis is not started.");

    public static async Task<RedisServer> Start(ServerFolder folder, CancellationToken ct)
    {
        var server = new RedisServer(folder);
        try
        {
            await server.Launch(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task Stop()
    {
        if (process is null)
            return;
        await process.Stop(Signal.Terminate, StopLimit);
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Stops it and starts it on the same port; what is not persisted is gone.</summary>
    public async Task Restart(CancellationToken ct)
    {
        await Stop();
        await Launch(ct);
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task Launch(CancellationToken ct)
    {
        var program = InstalledProgram.Redis();
        var part = await folder.For("redis", Account, ct);
        var configuration = Path.Combine(part, "redis.conf");
        // In a file, because everybody on the machine can read a command line.
        await File.WriteAllTextAsync(configuration, $"""
            port {Port.ToString(CultureInfo.InvariantCulture)}
            bind 127.0.0.1
            dir "{part}"
            daemonize no
            save ""
            appendonly {(folder.IsTemporary ? "no" : "yes")}
            requirepass {Password}
            """, ct);
        File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ServerAccount.Own(Account, part, ct);
        process = folder.Start(new ChildCommand("redis", program, configuration) { Account = Account });
        await FreePort.WaitUntilOpen(Port, process, StartLimit, ct);
    }
}
