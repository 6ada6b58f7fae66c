using ServiceDefaults.Auditing;

namespace ServiceDefaults.Persistence;

/// <summary>What a context from the pool needs to know while it serves one request or one message.</summary>
public sealed record UnitOfWork(
    Origin Origin, TimeProvider Clock, FactSignals Facts, TrailSignal Trail, AuditKey AuditKey, Func<Guid, string?> PathOf);

/// <summary>Everybody in this process who waits for commits that have left facts behind.</summary>
public sealed class FactSignals(IEnumerable<FactSignal> all)
{
    private readonly FactSignal[] all = [.. all];

    public void Wake()
    {
        foreach (var signal in all) signal.Wake();
    }
}

/// <summary>Wakes one worker when a commit has left facts behind; registered as <see cref="FactSignal"/> too.</summary>
public abstract class FactSignal : Signal;

/// <summary>Wakes the dispatcher of this process's database when a commit has left events behind.</summary>
public sealed class OutboxSignal : FactSignal;

/// <summary>Wakes the sealing of this process's database when a commit has left audit entries behind.</summary>
public sealed class TrailSignal : Signal;

/// <summary>A bell that one worker listens to; ringing it twice is ringing it once.</summary>
public abstract class Signal : IDisposable
{
    private readonly SemaphoreSlim ready = new(0, 1);
    private int set;

    /// <summary>Cheap and safe to call after every commit.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref set, 1) == 0) ready.Release();
    }

    /// <summary>Waits for the next <see cref="Wake"/>, at most <paramref name="atMost"/>.</summary>
    /// <returns>Whether it was woken.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        if (!await ready.WaitAsync(atMost, ct)) return false;
        Volatile.Write(ref set, 0);
        return true;
    }

    public void Dispose()
    {
        ready.Dispose();
        GC.SuppressFinalize(this);
    }
}
