using System.Text.RegularExpressions;
using Governance.Tests.Approvals;

namespace Governance.Tests;

/// <summary>The pictures of state machines in the README.</summary>
internal static partial class Drawing
{
    /// <summary>The moves of the first picture below a heading, each once.</summary>
    public static IEnumerable<string> Below(string heading)
    {
        var section = Desk.Readme[Desk.Readme.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var picture = section[section.IndexOf("```mermaid", StringComparison.Ordinal)..];
        return Move().Matches(picture[..picture.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}").Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>The moves that a table allows.</summary>
    public static IEnumerable<string> Of<T>(IReadOnlyDictionary<T, T[]> transitions) where T : struct, Enum =>
        transitions.SelectMany(t => t.Value.Select(to => $"{t.Key} --> {to}")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^ *(\w+) --> (\w+):", RegexOptions.Multiline)]
    private static partial Regex Move();
}
