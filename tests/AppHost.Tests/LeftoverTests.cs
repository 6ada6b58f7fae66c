using System.Globalization;
using System.Text.Json;
using AppHost.Native.Servers;

namespace AppHost.Tests;

/// <summary>What a killed launcher left behind is ended; what only looks like it is not.</summary>
public sealed class LeftoverTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("apphost-tests-").FullName;
    private readonly ChildProcess sleeper;

    public LeftoverTests() => sleeper = Sleeper("1000");

    private string RunFilePath => Path.Combine(folder, "run.json");

    private static ProcessIdentity Gone => ProcessIdentity.Current with { StartTicks = 1 };

    [Fact]
    public async Task Children_of_a_killed_launcher_are_ended()
    {
        Note(owner: Gone, child: sleeper.Identity);
        Assert.Equal(["child"], await RunFile.CleanUp(RunFilePath));
        Assert.False(sleeper.Identity.IsAlive);
        Assert.False(File.Exists(RunFilePath));
    }

    [Fact]
    public async Task A_stranger_with_a_reused_process_id_is_left_alone()
    {
        Note(owner: Gone, child: sleeper.Identity with { StartTicks = sleeper.Identity.StartTicks - 1 });
        Assert.Empty(await RunFile.CleanUp(RunFilePath));
        Assert.True(sleeper.Identity.IsAlive);
    }

    [Fact]
    public async Task A_process_noted_before_the_machine_was_restarted_is_left_alone()
    {
        Note(owner: Gone, child: sleeper.Identity with { BootId = "another boot" });
        Assert.Empty(await RunFile.CleanUp(RunFilePath));
        Assert.True(sleeper.Identity.IsAlive);
    }

    [Fact]
    public async Task Children_of_a_living_launcher_are_left_alone()
    {
        Note(owner: ProcessIdentity.Current, child: sleeper.Identity);
        Assert.Empty(await RunFile.CleanUp(RunFilePath));
        Assert.True(sleeper.Identity.IsAlive);
        Assert.True(File.Exists(RunFilePath));
    }

    [Fact]
    public async Task Ending_a_child_ends_what_it_started()
    {
        await using var parent = ChildProcess.Start(new ChildCommand("parent", "sh", "-c", "sleep 1001 & echo $!; wait"), Path.Combine(folder, "parent.log"));
        var grandchild = await Eventually(() => File.ReadAllText(parent.LogFile) is { Length: > 0 } line ? ProcessIdentity.Of(int.Parse(line, CultureInfo.InvariantCulture)) : null);
        await parent.Kill();
        Assert.True(await grandchild.WaitForExit(TimeSpan.FromSeconds(5)));
    }

    public async ValueTask DisposeAsync()
    {
        await sleeper.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private ChildProcess Sleeper(string seconds) => ChildProcess.Start(new ChildCommand("child", "sleep", seconds), Path.Combine(folder, "child.log"));

    private void Note(ProcessIdentity owner, ProcessIdentity child) =>
        File.WriteAllText(RunFilePath, JsonSerializer.Serialize(
            new RunFile.Notes(owner, new Dictionary<string, ProcessIdentity> { ["child"] = child }, new Dictionary<string, string>())));

    private static async Task<T> Eventually<T>(Func<T?> look) where T : class
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (look() is { } seen)
                return seen;
            await Task.Delay(20);
        }
        throw new TimeoutException("It did not happen within four seconds.");
    }
}
