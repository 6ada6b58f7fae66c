using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.RateLimits;

/// <summary>
/// Says whether a caller may come now. Permits are taken from the shared bucket in batches and spent here, so that most
/// requests ask nobody. Never more are admitted by all replicas together than bucket and rate allow, plus at most one
/// batch per replica that it took earlier and had not spent. While Redis is away each replica counts for itself, by the same numbers.
/// </summary>
internal sealed class Limiter(SharedBuckets shared, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Purse> purses = new();
    private long sweptAt = clock.GetTimestamp();

    /// <returns>Zero when he may, otherwise how long he has to wait.</returns>
    public ValueTask<TimeSpan> AskAsync(string caller, Rate rate)
    {
        Sweep();
        var purse = purses.GetOrAdd(caller, static (_, clock) => new(clock), clock);
        return purse.TrySpend() ? new(TimeSpan.Zero) : new(purse.FillAsync(caller, rate, shared));
    }

    // Made-up callers must not fill the memory.
    private void Sweep()
    {
        var last = Volatile.Read(ref sweptAt);
        if (clock.GetElapsedTime(last) < Forgotten || Interlocked.CompareExchange(ref sweptAt, clock.GetTimestamp(), last) != last) return;
        foreach (var (caller, purse) in purses)
            if (purse.IsIdle(Forgotten)) purses.TryRemove(caller, out _);
    }

    /// <summary>What one caller may still spend at this replica.</summary>
    [SuppressMessage("Reliability", "CA1001", Justification = "The semaphore has a handle only when somebody asks for it, and purses are forgotten while they may be in use.")]
    private sealed class Purse(TimeProvider clock)
    {
        private readonly SemaphoreSlim filling = new(1);
        private int permits, waiting;
        private long usedAt = clock.GetTimestamp(), emptyUntil;

        // This replica's own bucket, for the time without Redis.
        private double level = double.PositiveInfinity;
        private long levelAt;

        public bool TrySpend()
        {
            for (var seen = Volatile.Read(ref permits); seen > 0; seen = Volatile.Read(ref permits))
                if (Interlocked.CompareExchange(ref permits, seen - 1, seen) == seen) return true;
            return false;
        }

        public bool IsIdle(TimeSpan since) => clock.GetElapsedTime(Volatile.Read(ref usedAt)) > since;

        public async Task<TimeSpan> FillAsync(string caller, Rate rate, SharedBuckets shared)
        {
            // Who was refused a moment ago is refused again without asking: a flood costs Redis nothing.
            if (Refused() is { } known) return known;
            Interlocked.Increment(ref waiting);
            await filling.WaitAsync();
            try
            {
                if (TrySpend()) return TimeSpan.Zero;
                if (Refused() is { } meanwhile) return meanwhile;
                // Those who wait here are served by the same question.
                var wanted = Math.Clamp(Volatile.Read(ref waiting), rate.Batch, rate.Burst);
                var grant = await shared.TakeAsync(caller, rate, wanted) ?? TakeHere(rate, wanted);
                Volatile.Write(ref usedAt, clock.GetTimestamp());
                if (grant.Permits == 0)
                {
                    Volatile.Write(ref emptyUntil, clock.GetTimestamp() + (long)(grant.Wait.TotalSeconds * clock.TimestampFrequency));
                    return grant.Wait;
                }
                Interlocked.Add(ref permits, grant.Permits - 1);
                return TimeSpan.Zero;
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
                filling.Release();
            }
        }

        private TimeSpan? Refused()
        {
            var left = clock.GetElapsedTime(clock.GetTimestamp(), Volatile.Read(ref emptyUntil));
            return left > TimeSpan.Zero ? left : null;
        }

        private Grant TakeHere(Rate rate, int wanted)
        {
            var now = clock.GetTimestamp();
            level = Math.Min(rate.Burst, level + clock.GetElapsedTime(levelAt, now).TotalSeconds * rate.PerSecond);
            levelAt = now;
            var given = Math.Min(wanted, (int)level);
            level -= given;
            return new(given, given > 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - level) / rate.PerSecond));
        }
    }
}
