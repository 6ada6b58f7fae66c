using System.Diagnostics;

namespace AppHost.Native.Servers;

/// <summary>
/// PostgreSQL refuses to run as root, and the others should not. When the launcher is root, each server runs under
/// the account that its Debian package made; otherwise as the user who started the platform.
/// </summary>
internal static class ServerAccount
{
    public static IEnumerable<string> Prefix(string? account) =>
        account is null || !Environment.IsPrivilegedProcess
            ? []
            : ["setpriv", $"--reuid={account}", $"--regid={account}", "--init-groups", "--"];

    /// <summary>Hands a folder and all in it to the account.</summary>
    public static async Task Own(string account, string folder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using var chown = Process.Start(new ProcessStartInfo("chown", ["-R", $"{account}:{account}", folder]))!;
        await chown.WaitForExitAsync(ct);
        if (chown.ExitCode != 0)
            throw new NativeEngineException($"{folder} cannot be given to the user {account}. Reinstall the server's package: it makes that user.");
    }

    /// <summary>Whether the server accounts can reach a folder: every folder above it lets others pass.</summary>
    public static bool CanReach(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
            return true;
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (above.Exists && !above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }
}
