using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests.Given;

/// <summary>A wire to a server that a test can cut and mend, so that a shared server can be away for one test alone.</summary>
public sealed class Relay : IDisposable
{
    private readonly EndPoint target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private CancellationTokenSource wire = new();
    private bool isCut;

    public Relay(EndPoint target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Cut()
    {
        lock (gate)
        {
            isCut = true;
            wire.Cancel();
        }
    }

    public void Mend()
    {
        lock (gate)
        {
            isCut = false;
            wire = new();
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        wire.Cancel();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException) { /* the test is over */ }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var from = near;
        CancellationToken cut;
        lock (gate)
        {
            if (isCut) return;
            cut = wire.Token;
        }
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await to.ConnectAsync(target, cut);
            await using var far = new NetworkStream(to);
            await Task.WhenAny(from.GetStream().CopyToAsync(far, cut), far.CopyToAsync(from.GetStream(), cut));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException) { /* cut */ }
    }
}
