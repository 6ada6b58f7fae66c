using System.Diagnostics;

namespace AppHost.Native.Servers;

/// <summary>What to start: a program, its arguments, and how.</summary>
public sealed record ChildCommand(string Name, string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>The account that runs it, when the launcher is root; see <see cref="ServerAccount"/>.</summary>
    public string? Account { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// A child in a session of its own: Ctrl-C on the terminal reaches the launcher alone, which then ends its children
/// in the right order. Its output goes line by line to a log file, and to a listener if there is one.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Task pumps;
    private readonly Queue<string> tail = new();

    private ChildProcess(ChildCommand command, string logFile, Action<string>? onLine)
    {
        Name = command.Name;
        LogFile = logFile;
        log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        process = Process.Start(StartInfo(command))
            ?? throw new NativeEngineException($"{command.Program} could not be started.");
        process.StandardInput.Close();
        Identity = ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, 0, "");
        pumps = Task.WhenAll(Pump(process.StandardOutput, onLine), Pump(process.StandardError, onLine));
        Exited = process.WaitForExitAsync();
    }

    public string Name { get; }

    public string LogFile { get; }

    public ProcessIdentity Identity { get; }

    public int Pid => Identity.Pid;

    /// <summary>Completes when the process has ended and was reaped.</summary>
    public Task Exited { get; }

    public bool HasExited => Exited.IsCompleted;

    public int ExitCode => process.ExitCode;

    public static ChildProcess Start(ChildCommand command, string logFile, Action<string>? onLine = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        return new ChildProcess(command, logFile, onLine);
    }

    /// <summary>Runs a short command to its end; a failure is an exception with its output.</summary>
    public static async Task Run(ChildCommand command, string logFile, CancellationToken ct)
    {
        await using var child = Start(command, logFile);
        await child.Exited.WaitAsync(ct);
        if (child.ExitCode != 0)
            throw new NativeEngineException($"{command.Name} failed: {await child.LastWords()} (log: {logFile})");
    }

    public void Send(Signal signal) => Identity.Send(signal);

    /// <summary>Asks the process to end, and kills it with its whole group after the grace period.</summary>
    public async Task Stop(Signal signal, TimeSpan grace)
    {
        Send(signal);
        await Task.WhenAny(Exited, Task.Delay(grace));
        await Kill();
    }

    /// <summary>SIGKILL for the process and its group.</summary>
    public async Task Kill()
    {
        Identity.KillGroup();
        Send(Signal.Kill);
        await Exited;
    }

    /// <summary>The last lines it wrote: what a person needs to see when it failed.</summary>
    public async Task<string> LastWords()
    {
        await Task.WhenAny(pumps, Task.Delay(500));
        lock (tail)
            return string.Join(Environment.NewLine, tail);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        // A grandchild that outlived the group may hold the pipe: do not wait for it for ever.
        await Task.WhenAny(pumps, Task.Delay(1000));
        await log.DisposeAsync();
        process.Dispose();
    }

    // setsid gives the session; setpriv changes the user. Both exec: the child's id is the program's id.
    private static ProcessStartInfo StartInfo(ChildCommand command)
    {
        var info = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "/",
        };
        foreach (var argument in ServerAccount.Prefix(command.Account).Append(command.Program).Concat(command.Arguments))
            info.ArgumentList.Add(argument);
        // The AppHost's own address, when dotnet run gave it one.
        info.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in command.Environment)
            info.Environment[name] = value;
        return info;
    }

    private async Task Pump(StreamReader reader, Action<string>? onLine)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (tail)
                {
                    tail.Enqueue(line);
                    if (tail.Count > 12)
                        tail.Dequeue();
                    log.WriteLine(line);
                }
                onLine?.Invoke(line);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or IOException)
        {
            // The child was disposed while a grandchild still held the pipe.
        }
    }
}
