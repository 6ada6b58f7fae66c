using System.Globalization;
using System.Runtime.InteropServices;

namespace AppHost.Native.Servers;

/// <summary>
/// One process of this boot of the machine. A process id alone is reused; together with the moment of its start
/// (in clock ticks since boot) and the boot's id it never is, so that a stale note cannot hit a stranger.
/// </summary>
public sealed record ProcessIdentity(int Pid, long StartTicks, string BootId)
{
    private const int FieldAfterName = 3;
    private const int StartTimeField = 22;

    /// <summary>The identity of a living process; null when there is none (a zombie does not live).</summary>
    public static ProcessIdentity? Of(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The name stands in parentheses and may hold spaces: count the fields after the last ')'.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X"
            ? null
            : new(pid, long.Parse(fields[StartTimeField - FieldAfterName], CultureInfo.InvariantCulture), CurrentBoot());
    }

    public static ProcessIdentity Current { get; } = Of(Environment.ProcessId)!;

    public bool IsAlive => Of(Pid) == this;

    /// <summary>Sends a signal, unless the process is gone.</summary>
    public void Send(Signal signal)
    {
        if (IsAlive)
            _ = kill(Pid, (int)signal);
    }

    /// <summary>Ends whatever is left of the process group that this process leads or led.</summary>
    internal void KillGroup() => _ = kill(-Pid, (int)Signal.Kill);

    public async Task<bool> WaitForExit(TimeSpan limit)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (IsAlive)
        {
            if (Environment.TickCount64 > deadline)
                return false;
            await Task.Delay(20);
        }
        return true;
    }

    private static string CurrentBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, CA5392 // The C library's own name.
    private static extern int kill(int pid, int signal);
#pragma warning restore IDE1006, CA5392
}

/// <summary>The signals that the native engine sends.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
