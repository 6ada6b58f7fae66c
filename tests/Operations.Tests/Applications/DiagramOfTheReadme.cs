using System.Text.RegularExpressions;
using Operations.Applications;

namespace Operations.Tests.Applications;

/// <summary>What the README draws is what the code does.</summary>
public sealed partial class DiagramOfTheReadme
{
    [Fact]
    public void The_README_draws_every_move_of_an_application_and_no_other() => Assert.Equal(
        Application.Transitions.SelectMany(t => t.Value.Select(to => $"{t.Key} --> {to}")).Order(StringComparer.Ordinal), Drawn().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Drawn()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "services", "Operations", "README.md"));
        var section = text[text.IndexOf("## The way of an application", StringComparison.Ordinal)..];
        return Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BranchPlatform.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("BranchPlatform.sln");
        return folder;
    }

    [GeneratedRegex(@"^ +(\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Move();
}
