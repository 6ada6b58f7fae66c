using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AppHost.Native.Servers;

/// <summary>
/// Where a set of servers keeps its data, its generated passwords and the ports it had last time. All three share one
/// fate: a password outliving its data folder, or the other way round, would lock the platform out of its own servers.
/// </summary>
public sealed class ServerFolder
{
    private const string TemporaryPrefix = "branch-platform-";
    private const string RunFileName = "run.json";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private readonly Lock gate = new();
    private readonly Memory memory;
    private readonly Lazy<RunFile> run;

    private ServerFolder(string path, string logs, bool isTemporary)
    {
        Path = path;
        Logs = logs;
        IsTemporary = isTemporary;
        run = new(() => RunFile.Create(RunFilePath));
        // The servers pass through as their own users: no listing, no reading, only passing.
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        memory = File.Exists(MemoryFile)
            ? JsonSerializer.Deserialize<Memory>(File.ReadAllText(MemoryFile))!
            : new Memory([], []);
    }

    private sealed record Memory(Dictionary<string, int> Ports, Dictionary<string, string> Passwords);

    public string Path { get; }

    public string Logs { get; }

    /// <summary>Mail that would have been sent, one file each.</summary>
    public string Mail => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Logs)!, "mail");

    /// <summary>The documents of applications.</summary>
    public string Documents => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Logs)!, "documents");

    /// <summary>Gone at the end, and therefore free of the cost of surviving a power cut.</summary>
    public bool IsTemporary { get; }

    /// <summary>The notes on what runs in this folder; begun by whoever starts something.</summary>
    public RunFile Run => run.Value;

    public string RunFilePath => System.IO.Path.Combine(Path, RunFileName);

    /// <summary>Ports and passwords, readable to the owner alone.</summary>
    public string MemoryFile => System.IO.Path.Combine(Path, "remembered.json");

    /// <summary>The folder of the platform that belongs to a clone of the repository.</summary>
    public static ServerFolder OfClone(string repository)
    {
        var local = System.IO.Path.Combine(repository, ".local");
        Directory.CreateDirectory(local);
        var data = ServerAccount.CanReach(local)
            ? System.IO.Path.Combine(local, "data")
            : System.IO.Path.Combine("/var/lib/branch-platform", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..12]);
        return new ServerFolder(data, System.IO.Path.Combine(local, "logs"), isTemporary: false);
    }

    /// <summary>A folder for tests and benchmarks, removed when its servers are.</summary>
    public static ServerFolder Temporary()
    {
        var root = TemporaryRoots().First(ServerAccount.CanReach);
        var path = System.IO.Path.Combine(root, $"{TemporaryPrefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        return new ServerFolder(path, System.IO.Path.Combine(path, "logs"), isTemporary: true);
    }

    /// <summary>Temporary folders whose owner was killed: their servers are ended and the folders removed.</summary>
    public static async Task SweepAbandoned()
    {
        foreach (var folder in TemporaryRoots().Where(Directory.Exists).SelectMany(r => Directory.GetDirectories(r, TemporaryPrefix + "*")))
        {
            var runFile = System.IO.Path.Combine(folder, RunFileName);
            if (RunFile.Read(runFile) is not { Owner.IsAlive: false })
                continue;
            await RunFile.CleanUp(runFile);
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another start was faster.
            }
        }
    }

    /// <summary>Refuses to start where something runs already, and ends what a killed run left behind.</summary>
    public async Task Claim(Action<string> report)
    {
        if (RunFile.Read(RunFilePath) is { Owner.IsAlive: true } running)
            throw new NativeEngineException($"The platform runs already ({running.Addresses.GetValueOrDefault(Topology.Gateway, "starting")}). ./run.sh stop ends it.");
        if (await RunFile.CleanUp(RunFilePath) is { Count: > 0 } left)
            report($"ended what a killed run had left behind: {string.Join(", ", left)}");
    }

    /// <summary>A port that something used last time when it is still free, otherwise another, remembered.</summary>
    public int Port(string name) => Remember(m => m.Ports, name, FreePort.IsFree, UnusedPort);

    /// <summary>A password made once.</summary>
    public string Password(string name) =>
        Remember(m => m.Passwords, name, _ => true, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Starts a process whose output goes to this folder's logs, noted from its first moment.</summary>
    public ChildProcess Start(ChildCommand command, Action<string>? onLine = null)
    {
        var child = ChildProcess.Start(command, Log(command.Name), onLine);
        Run.Add(child);
        return child;
    }

    /// <summary>Creates a server's own part and gives it to the server's account.</summary>
    public async Task<string> For(string server, string account, CancellationToken ct)
    {
        var part = Part(server);
        Directory.CreateDirectory(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await ServerAccount.Own(account, part, ct);
        return part;
    }

    public string Part(string server) => System.IO.Path.Combine(Path, server);

    public string Log(string name) => System.IO.Path.Combine(Logs, $"{name}.log");

    /// <summary>Empties the servers; ports and passwords stay.</summary>
    public void Clear()
    {
        foreach (var part in Directory.GetDirectories(Path))
            Directory.Delete(part, recursive: true);
    }

    public void Delete() => Directory.Delete(Path, recursive: true);

    // Not one that is remembered for something that has not started yet.
    private int UnusedPort()
    {
        int port;
        do
        {
            port = FreePort.Next();
        }
        while (memory.Ports.ContainsValue(port));
        return port;
    }

    private static IEnumerable<string> TemporaryRoots() => [System.IO.Path.GetTempPath(), "/tmp", "/var/tmp"];

    private T Remember<T>(Func<Memory, Dictionary<string, T>> part, string name, Func<T, bool> stillGood, Func<T> make)
    {
        lock (gate)
        {
            if (part(memory).TryGetValue(name, out var known) && stillGood(known))
                return known;
            var made = make();
            part(memory)[name] = made;
            Save();
            return made;
        }
    }

    private void Save()
    {
        using var file = new FileStream(MemoryFile, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        JsonSerializer.Serialize(file, memory, Format);
    }
}
