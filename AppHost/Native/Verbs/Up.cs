using System.Diagnostics;
using AppHost.Native.Servers;

namespace AppHost.Native.Verbs;

/// <summary>Starts the platform, shows what happens, and ends everything when it is told to.</summary>
internal static class Up
{
    public static async Task<int> Run(string repository, UpOptions options)
    {
        var folder = ServerFolder.OfClone(repository);
        await folder.Claim(Say);
        if (!FreePort.IsFree(options.Port))
            throw new NativeEngineException($"Port {options.Port} is in use by another program. Choose another: ./run.sh --port {options.Port + 1}");
        if (options.Fresh)
            folder.Clear();
        Say($"data in {folder.Path}, logs in {folder.Logs}");

        using var stop = new StopSignals();
        try
        {
            await RunUntilStopped(repository, folder, options, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            folder.Run.Delete();
            Say("stopped");
        }
    }

    private static async Task RunUntilStopped(string repository, ServerFolder folder, UpOptions options, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        foreach (var old in Directory.Exists(folder.Logs) ? Directory.GetFiles(folder.Logs, "*.log") : [])
            File.Delete(old);
        Say("starting postgres, messaging, cache");
        var dashboardStart = Dashboard.Start(options.Dashboard, repository, folder, Say, ct);
        var serversStart = ServerSet.Start(folder, (name, took) => Say($"{name,-17} ready after {took.TotalSeconds:0.0} s"), ct);
        await using var dashboard = await dashboardStart;
        var servers = await serversStart;
        foreach (var server in servers.Processes)
            _ = Watch(server, ct);
        Say($"starting {string.Join(", ", Topology.Services.Select(s => s.Name))}");
        await using var platform = await Platform.Start(new PlatformOptions
        {
            Repository = repository,
            Configuration = options.Configuration,
            PublicPort = options.Port,
            Demo = options.Demo,
            DemoPast = options.Demo,
            Administrator = options.Administrator,
            Telemetry = dashboard.Telemetry,
            Report = Say,
            OnLine = (service, line) => Console.WriteLine($"{service,-17} | {line}"),
        }, servers, ct);
        var ended = await platform.WaitUntilReady(ct);
        Summary(platform, dashboard, folder, options, ended, clock.Elapsed);
        await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        Say("stopping");
    }

    private static async Task Watch(ChildProcess server, CancellationToken ct)
    {
        await server.Exited;
        if (!ct.IsCancellationRequested)
            Say($"{server.Name,-17} ENDED UNEXPECTEDLY (exit code {server.ExitCode}); start the platform again. Log: {server.LogFile}");
    }

    private static void Summary(Platform platform, Dashboard dashboard, ServerFolder folder, UpOptions options, IReadOnlyList<string> ended, TimeSpan took)
    {
        var origin = platform.PublicOrigin.GetLeftPart(UriPartial.Authority);
        Console.WriteLine($"""

            {(ended.Count == 0 ? "Ready" : $"Started without {string.Join(", ", ended)}")} after {took.TotalSeconds:0.0} s. Ctrl-C stops everything.
              Gateway    {origin}
              Documents  {origin}/docs
              Dashboard  {dashboard.State}
              Mail       {folder.Mail} holds what would have been sent
              Demo users {(options.Demo ? "./run.sh users lists them, ./run.sh token intakeclerk.b001 prints a token" : "none; start with --demo to have some")}

            """);
    }

    private static void Say(string line) => Console.WriteLine($"{"platform",-17} | {line}");
}
