using System.Text.RegularExpressions;
using BranchPlatform.Contracts;

namespace Architecture.Tests;

/// <summary>The table of clauses in a service's README names only what is there.</summary>
public sealed partial class ClauseTableTests
{
    private static readonly string[] Events = [.. typeof(IEvent).Assembly.GetTypes().Where(t => typeof(IEvent).IsAssignableFrom(t)).Select(t => t.Name)];

    public static TheoryData<string> Services => ["Operations", "Governance"];

    [Theory, MemberData(nameof(Services))]
    public void What_the_table_of_clauses_names_exists(string service) => Assert.Empty(Missing(service, Rows(service)));

    [Theory, MemberData(nameof(Services))]
    public void The_table_has_rows_with_routes_events_evidence_and_tests(string service)
    {
        var rows = Rows(service).ToList();
        Assert.NotEmpty(rows);
        for (var column = 1; column <= 4; column++) Assert.Contains(rows, row => Names(row[column]).Any());
    }

    [Fact]
    public void That_check_can_fail() => Assert.Equal(
        ["POST /nowhere", "NothingHappened", "never_measured", "TestsOfNothing"],
        Missing("Operations", [["3.9.9", "`POST /nowhere`", "`NothingHappened`", "`never_measured`", "`TestsOfNothing`"]]));

    private static IEnumerable<string> Missing(string service, IEnumerable<string[]> rows)
    {
        var routes = Approved.Lines("routes.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => string.Equals(parts[0], Kebab().Replace(service, "-$0"), StringComparison.OrdinalIgnoreCase))
            .Select(parts => $"{parts[1]} {Parameter().Replace(parts[2], "{$1}").TrimEnd('/')}").ToHashSet();
        var code = string.Concat(Files("services", service).Select(File.ReadAllText));
        var tests = Files("tests", $"{service}.Tests").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        return rows.SelectMany(row => new[]
        {
            Names(row[1]).Where(route => !routes.Contains(route)),
            Names(row[2]).Where(name => !Events.Contains(name)),
            Names(row[3]).Where(measure => !code.Contains($"\"{measure}\"", StringComparison.Ordinal)),
            Names(row[4]).Where(test => !tests.Contains(test)),
        }.SelectMany(missing => missing));
    }

    private static IEnumerable<string[]> Rows(string service)
    {
        var text = File.ReadAllText(Path.Combine(Approved.Root(), "services", service, "README.md"));
        var table = text[text.IndexOf("## Clauses", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n## ", 3, StringComparison.Ordinal)];
        return table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1..^1]);
    }

    private static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> Files(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Approved.Root(), .. folder]), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"\{(\w+):\w+\}")]
    private static partial Regex Parameter();
}
