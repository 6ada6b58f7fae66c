using AppHost.Native.Servers;
using AppHost.Native.Verbs;
using Benchmarks;
using Npgsql;

// Measures and reports; judges nothing. What each argument means stands in bench.sh.
using var stop = new StopSignals();
try
{
    var options = Options.Parse(args);
    var repository = Repository();
    if (options.What == "dashboard")
    {
        await DashboardBenchmark.Run(repository, options, stop.Token);
        return 0;
    }
    if (options.What == "evidence")
    {
        await EvidenceBenchmark.Run(repository, options, stop.Token);
        return 0;
    }
    var found = await SubmitBenchmark.Run(repository, options, stop.Token);
    Report.Print(found, Console.Out);
    Console.WriteLine($"\n{await Report.Write(found, repository, stop.Token)}");
    return 0;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (e is FormatException or InvalidOperationException or NativeEngineException or TimeoutException or HttpRequestException or NpgsqlException)
{
    Console.Error.WriteLine($"Nothing could be measured. {e.Message}");
    return 1;
}

static string Repository()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(folder.FullName, "BranchPlatform.sln")))
        folder = folder.Parent ?? throw new InvalidOperationException($"No BranchPlatform.sln above {AppContext.BaseDirectory}: only what its own clone has built can be measured.");
    return folder.FullName;
}
