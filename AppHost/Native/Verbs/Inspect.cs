using AppHost.Native.Servers;

namespace AppHost.Native.Verbs;

/// <summary>The verbs that talk to a platform running from this clone: status, stop, token, users.</summary>
internal static class Inspect
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> Status(string repository)
    {
        var folder = ServerFolder.OfClone(repository);
        var notes = RunFile.Read(folder.RunFilePath);
        if (notes is null)
        {
            Console.WriteLine("Nothing runs from this clone. ./run.sh starts the platform.");
            return 1;
        }
        if (!notes.Owner.IsAlive)
            Console.WriteLine("The launcher is gone; ./run.sh or ./run.sh stop ends what it left behind:");
        foreach (var (name, process) in notes.Children)
            Console.WriteLine($"{name,-17} {(process.IsAlive ? $"process {process.Pid}" : "ended"),-16} {await Health(name, notes)}");
        // Under Aspire the processes are the orchestrator's; its dashboard shows them.
        if (notes.Children.Count == 0)
            Console.WriteLine($"{Topology.Gateway,-17} {"under Aspire",-16} {await Health(Topology.Gateway, notes)}");
        return notes.Owner.IsAlive ? 0 : 1;
    }

    public static async Task<int> Stop(string repository)
    {
        var folder = ServerFolder.OfClone(repository);
        if (RunFile.Read(folder.RunFilePath) is { Owner: { IsAlive: true } launcher })
        {
            launcher.Send(Signal.Terminate);
            if (!await launcher.WaitForExit(StopLimit))
                throw new NativeEngineException($"The launcher (process {launcher.Pid}) did not end within {StopLimit.TotalSeconds:0} s. Its logs: {folder.Logs}");
            return 0;
        }
        await RunFile.CleanUp(folder.RunFilePath);
        return 0;
    }

    public static async Task<int> Token(string repository, string user)
    {
        var folder = ServerFolder.OfClone(repository);
        var origin = Gateway(folder);
        var tokens = await new SignIn(origin).As(user, folder.Password("demo"));
        Console.WriteLine(tokens.AccessToken);
        return 0;
    }

    public static int Users(string repository)
    {
        foreach (var name in DemoUsers.Names)
            Console.WriteLine(name);
        Console.WriteLine();
        Console.WriteLine($"They exist on a platform started with --demo and share one password: the entry \"demo\" of {ServerFolder.OfClone(repository).MemoryFile}");
        return 0;
    }

    /// <summary>The gateway of the platform that runs from this clone.</summary>
    public static Uri Gateway(ServerFolder folder) =>
        RunFile.Read(folder.RunFilePath) is { Owner.IsAlive: true } notes && notes.Addresses.TryGetValue(Topology.Gateway, out var address)
            ? new Uri(address)
            : throw new NativeEngineException("No platform runs from this clone. Start it: ./run.sh --demo");

    private static async Task<string> Health(string name, RunFile.Notes notes)
    {
        if (!notes.Addresses.TryGetValue(name, out var address))
            return "";
        var service = Topology.Services.FirstOrDefault(s => s.Name == name);
        if (service is null)
            return address;
        return $"{address}  {(await ServiceProcess.Answers(new Uri(new Uri(address), service.HealthPath), default) ? "healthy" : "not ready")}";
    }

    /// <summary>Verifies the platform that runs from this clone, as a demo user; for people, and by its exit code for a scheduled task.</summary>
    /// <returns>0 when every trail is whole.</returns>
    public static async Task<int> Audit(string repository, string user)
    {
        var folder = ServerFolder.OfClone(repository);
        var origin = Gateway(folder);
        var token = (await new SignIn(origin).As(user, folder.Password("demo"))).AccessToken;
        return await Native.Audit.Verify(origin, token, Console.Out) ? 0 : 1;
    }
}
