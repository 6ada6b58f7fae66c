using System.Text.RegularExpressions;

namespace Governance.Tests;

/// <summary>What the README draws of a state machine, to hold the code against it.</summary>
internal static partial class Diagrams
{
    /// <summary>Every move of the diagram below a heading, each once, such as <c>Draft --> Closed</c>; how it begins is left out.</summary>
    public static IEnumerable<string> Moves(string heading)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "services", "Governance", "README.md"));
        var section = text[text.IndexOf($"## {heading}\n", StringComparison.Ordinal)..];
        return Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}").Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>The same of a table of transitions.</summary>
    public static IEnumerable<string> Moves<T>(IReadOnlyDictionary<T, T[]> transitions) where T : struct, Enum =>
        transitions.SelectMany(t => t.Value.Select(to => $"{t.Key} --> {to}")).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BranchPlatform.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("BranchPlatform.sln");
        return folder;
    }

    [GeneratedRegex(@"^  (\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Move();
}
