using System.Net;
using System.Net.Sockets;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>A cable to a server, which a test can cut and mend: cut, nobody answers at its end.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly IPEndPoint server;
    private readonly List<Socket> open = [];
    private TcpListener? listener;

    private Cable(IPEndPoint server) => this.server = server;

    public int Port { get; private set; }

    public static Cable To(string host, int port)
    {
        var cable = new Cable(new(IPAddress.Parse(host), port));
        cable.Mend();
        return cable;
    }

    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync(listener);
    }

    public void Cut()
    {
        listener?.Dispose();
        listener = null;
        lock (open)
        {
            open.ForEach(socket => socket.Dispose());
            open.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var near = await from.AcceptSocketAsync();
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (open) open.AddRange([near, far]);
                await far.ConnectAsync(server);
                near.NoDelay = far.NoDelay = true;
                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { /* cut */ }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
                for (var sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { /* cut */ }
        from.Dispose();
        to.Dispose();
    }
}
