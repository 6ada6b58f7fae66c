using System.Diagnostics;
using System.Globalization;
using AppHost.Native.Servers;
using Microsoft.Extensions.Configuration;

namespace AppHost.Aspire;

/// <summary>What the command line and the configuration say to the Aspire engine.</summary>
internal sealed record AspireOptions(int Port, bool Demo, string DemoPassword, string Administrator, bool UseExistingServers, string? Target)
{
    /// <summary>The gateway's address, in a run.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public static AspireOptions Read(IReadOnlyList<string> words, IConfiguration configuration, bool isPublish, string demoPassword) => new(
        words.Contains("--port") ? CommandLine.PortOf(words) : CommandLine.DefaultPort,
        Demo: words.Contains("--demo"),
        demoPassword,
        words.Contains("--admin") ? CommandLine.Value(words, "--admin") : "",
        // What is published brings its own servers.
        UseExistingServers: !isPublish && string.Equals(configuration["Infrastructure:Mode"], "Existing", StringComparison.OrdinalIgnoreCase),
        configuration["Target"]);
}

/// <summary>Starts or publishes the platform with Aspire.</summary>
internal static class AspireEngine
{
    /// <summary>False when nothing was started because containers cannot run here.</summary>
    public static async Task<bool> TryRun(string repository, string[] words)
    {
        var builder = DistributedApplication.CreateBuilder(CommandLine.WithoutOurs(words));
        var folder = ServerFolder.OfClone(repository);
        var options = AspireOptions.Read(words, builder.Configuration, builder.ExecutionContext.IsPublishMode, folder.Password("demo"));
        if (builder.ExecutionContext.IsRunMode && !options.UseExistingServers && !ContainersCanRun())
            return false;
        if (words.Contains("--fresh"))
            throw new NativeEngineException("--fresh is the native engine's. Under Aspire, remove the volumes of this clone: docker volume ls --filter name=apphost");
        PlatformModel.Describe(builder, options);
        // Whoever stops the platform may start it again at once, on the same ports.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
        var application = builder.Build();
        if (builder.ExecutionContext.IsRunMode)
            await RunNoted(application, folder, options);
        else
            await application.RunAsync();
        return true;
    }

    // Noted where ./run.sh token, audit, status and stop look for the platform of this clone.
    private static async Task RunNoted(DistributedApplication application, ServerFolder folder, AspireOptions options)
    {
        await folder.Claim(Console.WriteLine);
        folder.Run.SetAddress(Topology.Gateway, options.Origin);
        try
        {
            await application.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // Told to stop before all had started.
        }
        finally
        {
            folder.Run.Delete();
        }
    }

    // Aspire itself would start, and wait for its containers for ever.
    private static bool ContainersCanRun() => Answers("docker") || Answers("podman");

    private static bool Answers(string engine)
    {
        if (InstalledProgram.OnPath(engine) is not { } program)
            return false;
        using var question = Process.Start(new ProcessStartInfo(program, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        question.OutputDataReceived += (_, _) => { };
        question.ErrorDataReceived += (_, _) => { };
        question.BeginOutputReadLine();
        question.BeginErrorReadLine();
        if (question.WaitForExit(TimeSpan.FromSeconds(10)))
            return question.ExitCode == 0;
        question.Kill();
        return false;
    }
}
