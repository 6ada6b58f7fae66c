using System.Text.RegularExpressions;
using Governance.Policies;

namespace Architecture.Tests;

/// <summary>What services tell about clauses is what the policy asks for (rule X10).</summary>
public sealed partial class EvidenceTests
{
    private static readonly PolicyDefinition Policy = PolicyDefinition.Shipped();

    [Fact]
    public void Every_measure_that_a_service_tells_is_in_the_policy()
    {
        var told = Told();
        Assert.True(told.Count > 40, $"Only {told.Count} measures were found.");
        Assert.DoesNotContain(told, t => !InPolicy(t));
    }

    [Fact]
    public void A_measure_that_the_policy_does_not_ask_for_is_found_out() => Assert.False(InPolicy(("3.1.2", "never_asked_for")));

    [Fact]
    public void A_clause_that_no_service_tells_anything_about_has_time_until_one_does()
    {
        var told = Told().Select(t => t.Clause).ToHashSet();
        Assert.DoesNotContain(Policy.Clauses, c => !told.Contains(c.Code) && c.GraceUntil is null);
    }

    private static bool InPolicy((string Clause, string Measure) told) => Policy.Clause(told.Clause)?.Measures.Any(m => m.Code == told.Measure) == true;

    private static HashSet<(string Clause, string Measure)> Told() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Approved.Root(), "services"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Evidence().Matches(File.ReadAllText(file)).Select(m => (m.Groups[1].Value, m.Groups[2].Value))),
    ];

    [GeneratedRegex(@"""(\d{1,2}\.\d{1,2}(?:\.\d)?[a-e]?)"", ?""([a-z_]+)""")]
    private static partial Regex Evidence();
}
