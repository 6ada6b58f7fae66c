using System.Runtime.CompilerServices;

namespace Architecture.Tests;

/// <summary>A file that people approve by committing it. BRANCH_APPROVE=1 writes what is; the review of the difference is the approval.</summary>
internal static class Approved
{
    public static void Matches(string name, IEnumerable<string> lines)
    {
        var actual = string.Join('\n', lines) + "\n";
        var path = Path.Combine(SourceFolder(), "Approved", name);
        if (Environment.GetEnvironmentVariable("BRANCH_APPROVE") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    public static string[] Lines(string name) => File.ReadAllLines(Path.Combine(SourceFolder(), "Approved", name));

    /// <summary>The repository's root.</summary>
    public static string Root() => Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
