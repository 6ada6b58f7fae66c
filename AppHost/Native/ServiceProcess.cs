using System.Diagnostics;
using System.Runtime.InteropServices;
using AppHost.Native.Servers;

namespace AppHost.Native;

/// <summary>One service as a process of its own, which can be killed and started again.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ServerFolder folder;
    private readonly ChildCommand command;
    private readonly Action<string>? onLine;
    private readonly Action<ServiceProcess>? onCrash;
    private ChildProcess? process;
    private bool endingIsWanted;

    internal ServiceProcess(
        Service service, Uri address, ServerFolder folder, ChildCommand command, Action<string>? onLine, Action<ServiceProcess>? onCrash)
    {
        (Service, Address, this.folder, this.command) = (service, address, folder, command);
        (this.onLine, this.onCrash) = (onLine, onCrash);
    }

    public Service Service { get; }

    /// <summary>The endpoint "http".</summary>
    public Uri Address { get; }

    public Uri Health => new(Address, Service.HealthPath);

    public int Pid => Running.Pid;

    public bool IsRunning => process is { HasExited: false };

    public int ExitCode => Running.ExitCode;

    public string LogFile => folder.Log(Service.Name);

    private ChildProcess Running => process ?? throw new InvalidOperationException($"{Service.Name} is not started.");

    /// <summary>How to start an assembly that the solution's build has put under artifacts/bin.</summary>
    public static ChildCommand Command(Service service, string repository, string configuration, IReadOnlyDictionary<string, string> environment)
    {
        var assembly = Path.Combine(repository, "artifacts", "bin", service.Project, configuration, $"{service.Project}.dll");
        if (!File.Exists(assembly))
            throw new NativeEngineException($"{service.Name} is not built: {assembly} is missing. Build it: dotnet build AppHost -c {configuration}");
        return new ChildCommand(service.Name, DotnetProgram(), assembly)
        {
            // The project's folder, as with dotnet run: appsettings.json is read from there.
            WorkingDirectory = Path.GetDirectoryName(Path.Combine(repository, service.ProjectPath)),
            Environment = environment,
        };
    }

    public void Start()
    {
        endingIsWanted = false;
        var started = process = folder.Start(command, onLine);
        _ = started.Exited.ContinueWith(_ =>
        {
            if (!endingIsWanted && process == started)
                onCrash?.Invoke(this);
        }, TaskScheduler.Default);
    }

    /// <summary>Waits until the service's health answers 200; false when it ended first.</summary>
    /// <param name="stillWaiting">Hears about it twice a minute, with the time it has taken.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> WaitUntilReady(CancellationToken ct, Action<TimeSpan>? stillWaiting = null)
    {
        var clock = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        // Quick at first, because most are ready within a second or two; each refusal is a line in the service's log.
        for (var pause = FirstPause; IsRunning; pause = pause < LongestPause ? pause * 1.2 : LongestPause)
        {
            if (await Answers(Health, ct))
                return true;
            if (clock.Elapsed - told > Patience)
                stillWaiting?.Invoke(told = clock.Elapsed);
            await Task.Delay(pause, ct);
        }
        return false;
    }

    public Task<bool> IsHealthy(CancellationToken ct) => Answers(Health, ct);

    /// <summary>Stops its threads where they stand, until <see cref="Thaw"/>: its connections stay, and nobody answers on them.</summary>
    public void Freeze() => process?.Send(Signal.Stop);

    public void Thaw() => process?.Send(Signal.Continue);

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        endingIsWanted = true;
        if (process is not null)
            await process.DisposeAsync();
        process = null;
    }

    public async Task Stop()
    {
        endingIsWanted = true;
        if (process is not null)
            await process.Stop(Signal.Terminate, StopLimit);
        await Kill();
    }

    /// <summary>Starts it again on the same ports, and waits until it is ready.</summary>
    public async Task Restart(CancellationToken ct)
    {
        await Stop();
        Start();
        if (!await WaitUntilReady(ct))
            throw new NativeEngineException($"{Service.Name} ended at its start (exit code {ExitCode}; log: {LogFile})");
    }

    /// <summary>The last lines it wrote.</summary>
    public Task<string> LastWords() => Running.LastWords();

    public async ValueTask DisposeAsync() => await Stop();

    internal static async Task<bool> Answers(Uri health, CancellationToken ct)
    {
        try
        {
            using var answer = await Probe.GetAsync(health, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    // The dotnet that runs us: <root>/shared/Microsoft.NETCore.App/<version>/ lies below it.
    private static string DotnetProgram()
    {
        var besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(besideRuntime) ? besideRuntime : "dotnet";
    }
}
