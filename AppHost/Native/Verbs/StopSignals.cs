using System.Runtime.InteropServices;

namespace AppHost.Native.Verbs;

/// <summary>Turns Ctrl-C, SIGTERM and a closed terminal into one request to stop, instead of a sudden death.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    public StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                source.Cancel();
            }));
        }
    }

    public CancellationToken Token => source.Token;

    /// <summary>Stops when a process ends, too.</summary>
    public async Task Follow(Func<bool> isAlive)
    {
        while (isAlive())
            await Task.Delay(500, Token);
        await source.CancelAsync();
    }

    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        source.Dispose();
    }
}
