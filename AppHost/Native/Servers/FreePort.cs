using System.Net;
using System.Net.Sockets;

namespace AppHost.Native.Servers;

/// <summary>
/// Finds ports on the loopback address. They lie below the range from which the system takes the local end of
/// outgoing connections, so that none of those can sit on a port before its server is started (again).
/// </summary>
public static class FreePort
{
    private const int Lowest = 20000;
    private const int Highest = 32000;

    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            lock (Given)
            {
                if (IsFree(port) && Given.Add(port))
                    return port;
            }
        }
        throw new NativeEngineException($"No free port between {Lowest} and {Highest} on 127.0.0.1.");
    }

    public static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // A listener that has just ended leaves connections in TIME_WAIT; servers set this option too.
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Waits until something listens; ends early when the process that should listen has died.</summary>
    public static async Task WaitUntilOpen(int port, ChildProcess owner, TimeSpan limit, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            if (owner.HasExited)
                throw new NativeEngineException($"{owner.Name} ended at its start (exit code {owner.ExitCode}): {await owner.LastWords()} (log: {owner.LogFile})");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, ct);
                return;
            }
            catch (SocketException) when (Environment.TickCount64 < deadline)
            {
                await Task.Delay(20, ct);
            }
            catch (SocketException)
            {
                throw new NativeEngineException($"{owner.Name} did not open port {port} within {limit.TotalSeconds:0} s (log: {owner.LogFile})");
            }
        }
    }
}
