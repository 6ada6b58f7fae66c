using AppHost.Native.Servers;

namespace AppHost.Native.Verbs;

/// <summary>
/// One private set of servers for all test assemblies: writes their addresses to a file that a shell can source, and
/// ends them when it is told to or when the process it works for is gone.
/// </summary>
internal static class ServersOnly
{
    public static async Task<int> Run(string environmentFile, int untilExitOf)
    {
        var client = ProcessIdentity.Of(untilExitOf)
            ?? throw new NativeEngineException($"There is no process {untilExitOf} to start servers for.");
        using var stop = new StopSignals();
        try
        {
            await using var servers = await ServerSet.StartPrivate(ct: stop.Token);
            var fresh = environmentFile + ".new";
            await File.WriteAllTextAsync(fresh, $"""
                export BRANCH_TEST_POSTGRES='{servers.Postgres.ConnectionString()}'
                export BRANCH_TEST_RABBITMQ='{servers.Messaging.ConnectionString()}'
                export BRANCH_TEST_RABBITMQ_MANAGEMENT='{servers.Messaging.ManagementAddress.ToString().TrimEnd('/')}'
                export BRANCH_TEST_REDIS='{servers.Cache.ConnectionString}'

                """, stop.Token);
            File.Move(fresh, environmentFile, overwrite: true);
            await stop.Follow(() => client.IsAlive);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Told to stop, during the start or later.
        }
        return 0;
    }
}
