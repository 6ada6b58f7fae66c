using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>The CPU time of every process at one moment, out of /proc.</summary>
internal sealed class ProcessTable
{
    /// <summary>Linux tells user programs times in hundredths of a second, whatever the kernel counts in.</summary>
    private const double MillisecondsPerTick = 10;

    private readonly Dictionary<int, Entry> processes = [];
    private readonly ILookup<int, int> children;

    private ProcessTable()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Read(pid) is { } entry)
                processes[pid] = entry;
        }
        children = processes.ToLookup(p => p.Value.Parent, p => p.Key);
        var all = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        // Everything but idle and waiting for disks; guests are counted in user already.
        BusyMs = (all[0] + all[1] + all[2] + all[5] + all[6] + all[7]) * MillisecondsPerTick;
        At = TimeProvider.System.GetTimestamp();
    }

    private sealed record Entry(int Parent, long Own, long Reaped);

    public long At { get; }

    /// <summary>What all cores have worked, for anybody.</summary>
    public double BusyMs { get; }

    public static ProcessTable Read() => new();

    /// <summary>A process with its children, those that have ended included.</summary>
    public double TreeMs(int pid) => processes.TryGetValue(pid, out var entry)
        ? ((entry.Own + entry.Reaped) * MillisecondsPerTick) + children[pid].Sum(TreeMs)
        : 0;

    /// <summary>A process alone.</summary>
    public double OwnMs(int pid) => processes.TryGetValue(pid, out var entry) ? entry.Own * MillisecondsPerTick : 0;

    private static Entry? Read(int pid)
    {
        try
        {
            // The name stands in parentheses and may hold spaces: what follows the last ')' begins with field 3.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new((int)Field(4), Field(14) + Field(15), Field(16) + Field(17));
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }
}
