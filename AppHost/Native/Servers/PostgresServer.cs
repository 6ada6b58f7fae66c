using System.Globalization;
using Npgsql;

namespace AppHost.Native.Servers;

/// <summary>A PostgreSQL server of our own: started from the installed programs, with its own data folder and port.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser of a server that nobody else uses.</summary>
    public const string Administrator = "postgres";

    private const string Account = "postgres";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ServerFolder folder;
    private readonly string data;
    private readonly string programs;
    private readonly IReadOnlyList<string> settings;
    private ChildProcess? process;

    private PostgresServer(ServerFolder folder, string data, string programs, IReadOnlyList<string> settings)
    {
        (this.folder, this.data, this.programs, this.settings) = (folder, data, programs, settings);
        Port = folder.Port("postgres");
        Password = folder.Password("postgres");
    }

    public int Port { get; }

    public string Password { get; }

    public ChildProcess Process => process ?? throw new InvalidOperationException("PostgreSQL is not started.");

    /// <summary>Starts the server; <paramref name="settings"/> are postgresql.conf settings such as "fsync=off".</summary>
    public static async Task<PostgresServer> Start(ServerFolder folder, IReadOnlyList<string> settings, CancellationToken ct)
    {
        var part = await folder.For("postgres", Account, ct);
        var data = Path.Combine(part, "data");
        var version = Path.Combine(data, "PG_VERSION");
        int? madeWith = File.Exists(version) ? int.Parse(await File.ReadAllTextAsync(version, ct), CultureInfo.InvariantCulture) : null;
        var server = new PostgresServer(folder, data, InstalledProgram.PostgresFolder(madeWith), settings);
        if (madeWith is null)
            await server.CreateCluster(part, ct);
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

    /// <summary>A connection string for the administrator, or for a role with its own password.</summary>
    public string ConnectionString(string database = "postgres", string role = Administrator, string? password = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={role};Password={password ?? Password};Database={database}");

    /// <summary>Makes sure that a database and the role owning it exist; nobody but the owner may connect.</summary>
    public async Task CreateDatabase(string name, string role, string password, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(ct);
        var (quotedName, quotedRole) = (Quote(name), Quote(role));
        var roleVerb = await Exists("pg_roles where rolname", role) ? "ALTER" : "CREATE";
        await Execute($"{roleVerb} ROLE {quotedRole} LOGIN PASSWORD '{password.Replace("'", "''", StringComparison.Ordinal)}'");
        if (!await Exists("pg_database where datname", name))
            await Execute($"CREATE DATABASE {quotedName} OWNER {quotedRole}");
        await Execute($"REVOKE CONNECT ON DATABASE {quotedName} FROM PUBLIC");

        async Task<bool> Exists(string where, string value)
        {
            await using var query = new NpgsqlCommand($"select exists (select from {where} = $1)", connection);
            query.Parameters.Add(new NpgsqlParameter { Value = value });
            return (bool)(await query.ExecuteScalarAsync(ct))!;
        }

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A fast shutdown, which cuts every connection, and a start on the same port.</summary>
    public async Task Restart(CancellationToken ct)
    {
        await Stop();
        await Launch(ct);
    }

    public async Task Stop()
    {
        if (process is null)
            return;
        // SIGTERM would wait for the clients to leave; SIGINT is PostgreSQL's fast shutdown.
        await process.Stop(Signal.Interrupt, StopLimit);
        await process.DisposeAsync();
        process = null;
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task CreateCluster(string part, CancellationToken ct)
    {
        var passwordFile = Path.Combine(part, "password");
        await File.WriteAllTextAsync(passwordFile, Password, ct);
        File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ServerAccount.Own(Account, part, ct);
        string[] arguments =
        [
            "-D", data, "-U", Administrator, "--auth=scram-sha-256", $"--pwfile={passwordFile}",
            "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", .. folder.IsTemporary ? ["--no-sync"] : Array.Empty<string>(),
        ];
        await ChildProcess.Run(new ChildCommand("initdb", Path.Combine(programs, "initdb"), arguments) { Account = Account }, folder.Log("postgres"), ct);
        File.Delete(passwordFile);
    }

    // The lock file of a killed server may name a process that is dead but not yet reaped by its new parent, which
    // PostgreSQL takes for a live one. The rest of the file stays: by it PostgreSQL sees whether back ends still live.
    private async Task BuryTheDead(CancellationToken ct)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var lines = await File.ReadAllLinesAsync(file, ct);
        if (lines is not [var first, ..] || !int.TryParse(first, CultureInfo.InvariantCulture, out var pid) || ProcessIdentity.Of(pid) is not null)
            return;
        lines[0] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines, ct);
    }

    private async Task Launch(CancellationToken ct)
    {
        await BuryTheDead(ct);
        string[] always =
        [
            "listen_addresses=127.0.0.1", $"unix_socket_directories={data}", "max_connections=300", "shared_buffers=512MB",
            .. folder.IsTemporary ? ["fsync=off"] : Array.Empty<string>(),
        ];
        string[] arguments = ["-D", data, "-p", Port.ToString(CultureInfo.InvariantCulture), .. always.Concat(settings).SelectMany(s => new[] { "-c", s })];
        process = folder.Start(new ChildCommand("postgres", Path.Combine(programs, "postgres"), arguments) { Account = Account });
        await FreePort.WaitUntilOpen(Port, process, StartLimit, ct);
        await WaitUntilItAnswers(ct);
    }

    // The port opens before crash recovery is over: only an answered query is readiness.
    private async Task WaitUntilItAnswers(CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)StartLimit.TotalMilliseconds;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(ct);
                await using var query = new NpgsqlCommand("select 1", connection);
                await query.ExecuteScalarAsync(ct);
                return;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword }
                && !Process.HasExited && Environment.TickCount64 < deadline)
            {
                await Task.Delay(50, ct);
            }
            catch (NpgsqlException e)
            {
                throw new NativeEngineException($"PostgreSQL does not answer: {e.Message} (log: {folder.Log("postgres")})");
            }
        }
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
