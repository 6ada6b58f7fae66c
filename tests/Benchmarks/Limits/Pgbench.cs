using System.Globalization;
using System.Text.RegularExpressions;
using AppHost.Native.Servers;
using Benchmarks.Load;
using Npgsql;

namespace Benchmarks.Limits;

/// <summary>What PostgreSQL itself can do with our rows: pgbench in the same server, on tables of the same shape.</summary>
internal sealed partial class Pgbench
{
    private const string Database = "reference";
    private const int Readable = 10_000;

    private readonly ServerSet servers;
    private readonly string programs;

    private Pgbench(ServerSet servers)
    {
        this.servers = servers;
        // Beside the server that runs, and so of its version.
        programs = Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{servers.Postgres.Process.Pid}/exe", returnFinalTarget: true)!.FullName)!;
    }

    /// <summary>The script that writes what one request writes.</summary>
    public const string Sub = "sub";

    /// <summary>The script that reads one row by its primary key.</summary>
    public const string Sel = "sel";

    /// <summary>Copies the tables of a database, empty, and writes the scripts.</summary>
    /// <param name="servers">The servers, of which the platform uses the same.</param>
    /// <param name="from">The database whose tables are copied.</param>
    /// <param name="table">The table that is read from.</param>
    /// <param name="transactions">Two recordings of the same request.</param>
    /// <param name="ct">Ends it early.</param>
    public static async Task<Pgbench> Prepare(ServerSet servers, string from, string table, IReadOnlyList<IReadOnlyList<WrittenRow>> transactions, CancellationToken ct)
    {
        var pgbench = await Prepare(servers, from, ReferenceScript.Insert(transactions[0], transactions[1]), ct);
        await File.WriteAllTextAsync(pgbench.Script(Sel), $"\\set n random(1, {Readable})\nSELECT * FROM {table} WHERE id = lpad(to_hex(:n::bigint), 32, '0')::uuid;\n", ct);
        await pgbench.Fill(table, ct);
        return pgbench;
    }

    /// <summary>Copies the tables of a database, empty, beside a script that writes to them.</summary>
    public static async Task<Pgbench> Prepare(ServerSet servers, string from, string sub, CancellationToken ct)
    {
        var pgbench = new Pgbench(servers);
        await using (var administrator = NpgsqlDataSource.Create(servers.Postgres.ConnectionString()))
        await using (var create = administrator.CreateCommand($"create database {Database}"))
            await create.ExecuteNonQueryAsync(ct);
        var schema = pgbench.Script("schema");
        await pgbench.Run("pg_dump", _ => { }, ct, "--schema-only", "--no-owner", "--no-privileges", "--file", schema, from);
        await pgbench.Run("psql", _ => { }, ct, "--quiet", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null", "--file", schema, Database);

        await File.WriteAllTextAsync(pgbench.Script(Sub), sub, ct);
        return pgbench;
    }

    /// <summary>Runs a script over connections of its own, with prepared statements.</summary>
    public async Task<LoadResult> Run(string script, int connections, int seconds, CancellationToken ct)
    {
        var output = new List<string>();
        await Run("pgbench", output.Add, ct, "--no-vacuum", "--protocol", "prepared", "--client", Text(connections), "--jobs", "2", "--time", Text(seconds), "--file", Script(script), Database);
        double Number(Regex line) => double.Parse(output.Select(l => line.Match(l)).First(m => m.Success).Groups[1].Value, CultureInfo.InvariantCulture);
        return new((int)Number(Processed()), (int)Number(Failed()), double.NaN, double.NaN);
    }

    // Rows to read, under ids that a script can count: copies of the first that the other script has written.
    private async Task Fill(string table, CancellationToken ct)
    {
        await Run("pgbench", _ => { }, ct, "--no-vacuum", "--transactions", "1", "--file", Script(Sub), Database);
        await using var database = NpgsqlDataSource.Create(servers.Postgres.ConnectionString(Database));
        await using var fill = database.CreateCommand(
            $"insert into {table} select (jsonb_populate_record(sample, jsonb_build_object('id', lpad(to_hex(n), 32, '0'), 'no', 'N' || n))).* from (select t from {table} t limit 1) one(sample), generate_series(1, {Readable}) n");
        await fill.ExecuteNonQueryAsync(ct);
        await using var analyse = database.CreateCommand("vacuum analyze");
        await analyse.ExecuteNonQueryAsync(ct);
    }

    private async Task Run(string program, Action<string> onLine, CancellationToken ct, params string[] arguments)
    {
        var command = new ChildCommand(program, Path.Combine(programs, program), arguments)
        {
            Environment = new Dictionary<string, string>
            {
                ["PGHOST"] = "127.0.0.1", ["PGPORT"] = Text(servers.Postgres.Port), ["PGUSER"] = PostgresServer.Administrator, ["PGPASSWORD"] = servers.Postgres.Password,
            },
        };
        await using var child = servers.Folder.Start(command, onLine);
        await child.Exited.WaitAsync(ct);
        var said = await child.LastWords();
        if (child.ExitCode != 0) throw new NativeEngineException($"{program} failed: {said}");
    }

    public string Script(string name) => Path.Combine(servers.Folder.Path, $"{name}.sql");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^number of transactions actually processed: ([0-9]+)")]
    private static partial Regex Processed();

    [GeneratedRegex("^number of failed transactions: ([0-9]+)")]
    private static partial Regex Failed();
}
