using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>A stretch of time: who used the cores in it.</summary>
/// <param name="Seconds">How long it was.</param>
/// <param name="CpuMs">By process tree; "load" is the load generator.</param>
/// <param name="Strangers">The share of all cores that went to programs that are not ours.</param>
internal sealed record Window(double Seconds, IReadOnlyDictionary<string, double> CpuMs, double Strangers)
{
    /// <summary>Above this a figure says more about the machine's other users than about us.</summary>
    public const double MostStrangers = 0.15;

    public bool IsValid => Strangers <= MostStrangers;
}

/// <summary>Watches the machine on behalf of a set of process trees, all of which descend from this process.</summary>
internal sealed class Machine(IReadOnlyDictionary<string, int[]> trees)
{
    public const string Load = "load";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a quiet moment, but not for ever: a noisy window is marked, not left out.</summary>
    public static async Task Settle(CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        do
        {
            var before = ProcessTable.Read();
            await Task.Delay(Glance, ct);
            var after = ProcessTable.Read();
            if (after.BusyMs - before.BusyMs < Window.MostStrangers * CapacityMs(before, after)) return;
        }
        while (TimeProvider.System.GetElapsedTime(begun) < Patience);
    }

    public Window Between(ProcessTable from, ProcessTable to)
    {
        var own = Environment.ProcessId;
        var cpu = trees.ToDictionary(t => t.Key, t => t.Value.Sum(pid => to.TreeMs(pid) - from.TreeMs(pid)));
        cpu[Load] = to.OwnMs(own) - from.OwnMs(own);
        var strangers = to.BusyMs - from.BusyMs - (to.TreeMs(own) - from.TreeMs(own));
        return new(Seconds(from, to), cpu, Math.Max(0, strangers) / CapacityMs(from, to));
    }

    /// <summary>The resident memory of processes in bytes: as the kernel counts it, and with shared pages divided among their users.</summary>
    public static (long Resident, long Proportional) MemoryOf(int pid)
    {
        var rollup = File.ReadLines($"/proc/{pid}/smaps_rollup").ToList();
        return (Bytes("Rss:"), Bytes("Pss:"));

        long Bytes(string name) => 1024 * long.Parse(
            rollup.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Seconds(ProcessTable from, ProcessTable to) => TimeProvider.System.GetElapsedTime(from.At, to.At).TotalSeconds;

    private static double CapacityMs(ProcessTable from, ProcessTable to) => Seconds(from, to) * 1000 * Environment.ProcessorCount;
}
