using System.Globalization;
using System.Text.Json;
using AppHost.Native.Servers;
using Npgsql;

namespace AppHost.Tests;

/// <summary>A private set of servers works, survives what the fault tests do to it, and leaves nothing behind.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task A_private_set_starts_is_hurt_recovers_and_leaves_nothing_behind()
    {
        var ct = TestContext.Current.CancellationToken;
        string folder;
        List<ProcessIdentity> processes = [];
        await using (var servers = await ServerSet.StartPrivate(ct: ct))
        {
            folder = servers.Folder.Path;

            await servers.Postgres.CreateDatabase("walk-db", "walk", "it's", ct);
            await servers.Postgres.CreateDatabase("walk-db", "walk", "it's", ct);
            Assert.Equal(1, await Query(servers.Postgres.ConnectionString("walk-db", "walk", "it's"), ct));
            await servers.Postgres.CreateDatabase("other-db", "other", "secret", ct);
            await Assert.ThrowsAsync<PostgresException>(() => Query(servers.Postgres.ConnectionString("other-db", "walk", "it's"), ct));

            await servers.Messaging.CreateVhost("a room", ct);
            await servers.Messaging.DeleteVhost("a room", ct);

            processes.AddRange(Processes(servers));
            await servers.Messaging.Kill();
            await servers.Messaging.StartAgain(ct);
            await servers.Postgres.Stop();
            await using (await LeaveLockOfAnUnreapedServer(servers.Folder, ct))
                await servers.Postgres.Restart(ct);
            await servers.Cache.Restart(ct);
            Assert.Equal(1, await Query(servers.Postgres.ConnectionString("walk-db", "walk", "it's"), ct));
            processes.AddRange(Processes(servers));
            Assert.Equal(7, processes.Distinct().Count());
        }
        Assert.All(processes, p => Assert.False(p.IsAlive));
        Assert.Empty(CommandLinesWith(folder));
        Assert.False(Directory.Exists(folder));
    }

    /// <summary>As after kill -9 where process 1 reaps nobody: the lock names a server's process that ended and still has its number.</summary>
    private static async Task<ChildProcess> LeaveLockOfAnUnreapedServer(ServerFolder folder, CancellationToken ct)
    {
        var file = Path.Combine(folder.Path, "postgres", "data", "postmaster.pid");
        var parent = ChildProcess.Start(new ChildCommand("unreaping", "sh", "-c", "true & echo $! > \"$1\"; exec sleep 60", "sh", file) { Account = "postgres" }, folder.Log("unreaping"));
        // Written, and ended too: the number may be read before the process has come to its end.
        while (!File.Exists(file) || !int.TryParse(await File.ReadAllTextAsync(file, ct), CultureInfo.InvariantCulture, out var pid) || ProcessIdentity.Of(pid) is not null)
            await Task.Delay(20, ct);
        return parent;
    }

    [Fact]
    public async Task A_set_whose_owner_was_killed_is_cleared_by_the_next_start()
    {
        var abandoned = ServerFolder.Temporary();
        await using var sleeper = ChildProcess.Start(new ChildCommand("postgres", "sleep", "1002"), abandoned.Log("postgres"));
        await File.WriteAllTextAsync(abandoned.RunFilePath, JsonSerializer.Serialize(new RunFile.Notes(
            ProcessIdentity.Current with { StartTicks = 1 },
            new Dictionary<string, ProcessIdentity> { ["postgres"] = sleeper.Identity },
            new Dictionary<string, string>())), TestContext.Current.CancellationToken);

        await ServerFolder.SweepAbandoned();

        Assert.False(sleeper.Identity.IsAlive);
        Assert.False(Directory.Exists(abandoned.Path));
    }

    [Fact]
    public void Passwords_and_ports_are_remembered_and_readable_to_the_owner_alone()
    {
        var clone = Directory.CreateTempSubdirectory("apphost-tests-").FullName;
        var first = ServerFolder.OfClone(clone);
        var (port, password) = (first.Port("postgres"), first.Password("postgres"));
        var second = ServerFolder.OfClone(clone);
        Assert.Equal((port, password), (second.Port("postgres"), second.Password("postgres")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(second.MemoryFile));
        second.Delete();
        Directory.Delete(clone, recursive: true);
    }

    private static ProcessIdentity[] Processes(ServerSet servers) =>
        [servers.Postgres.Process.Identity, servers.Messaging.Process.Identity, servers.Messaging.PortMapper.Identity, servers.Cache.Process.Identity];

    // Anything at all that was started with a path in the folder, however it came to be.
    private static IEnumerable<string> CommandLinesWith(string folder) => Directory.GetDirectories("/proc")
        .Where(d => int.TryParse(Path.GetFileName(d), out _))
        .Select(d =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(d, "cmdline"));
            }
            catch (IOException)
            {
                return "";
            }
        })
        .Where(line => line.Contains(folder, StringComparison.Ordinal));

    private static async Task<int> Query(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select 1", connection);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }
}
