using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Journeys.Tests;

/// <summary>The README's five minutes of curl work in order, as they are printed.</summary>
public sealed partial class ReadmeWalk(PlatformInProcess platform)
{
    [Fact]
    public async Task The_walk_of_the_README_leads_from_the_customer_to_the_feedback()
    {
        var output = await WalkAsync(platform, "README.md", "intakeclerk.b001", "reviewofficer.b001", "processingofficer.b001", "serviceofficer.b001", "branchmanager.b001");

        Assert.Contains("\"code\":\"B001\"", output, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"access.permission_missing\"", output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Completed\",\"version\":11", output, StringComparison.Ordinal);
        Assert.Contains("\"ruleSetVersion\":", output, StringComparison.Ordinal);
        Assert.Contains("\"amount\":{\"amount\":\"120.00\",\"currency\":\"CNY\"}", output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Attempted\"", output, StringComparison.Ordinal);
        Assert.Single(Refusal().Matches(output));
    }

    /// <summary>Does what a README's walk says, with the tokens of these users, and gives what it writes.</summary>
    internal static async Task<string> WalkAsync(PlatformInProcess platform, string readme, params string[] users)
    {
        var steps = Step().Matches(await File.ReadAllTextAsync(Path.Combine(Root(), readme))).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(steps);
        using var folder = new TemporaryFolder();
        // ./run.sh token <user> asks the platform that runs from the clone; here it is answered by the one in this process.
        foreach (var user in users) await File.WriteAllTextAsync(Path.Combine(folder.Path, user), (await platform.SignIn(user)).AccessToken);
        var run = Path.Combine(folder.Path, "run.sh");
        await File.WriteAllTextAsync(run, "#!/bin/sh\n[ \"$1\" = token ] && cat \"$2\"\n");
        File.SetUnixFileMode(run, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return await BashAsync(platform, string.Concat(steps), folder.Path);
    }

    private static async Task<string> BashAsync(PlatformInProcess platform, string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["GATEWAY"] = platform.Origin.GetLeftPart(UriPartial.Authority) },
        };
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await bash.WaitForExitAsync(limit.Token);
        Assert.True(bash.ExitCode == 0, $"{await output}\n{await errors}");
        return await output;
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    [GeneratedRegex("<!-- walk -->\n```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Step();

    [GeneratedRegex("urn:branch:error:")]
    private static partial Regex Refusal();

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("walk-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
