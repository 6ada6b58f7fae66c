using System.Text.RegularExpressions;
using Governance.Policies;
using static Testing.Company;

namespace Governance.Tests.Policies;

/// <summary>The policy as data: what ships is whole, and what is wrong is refused.</summary>
public sealed partial class PolicyRules(GovernanceHost governance)
{
    private static readonly PolicyDefinition Shipped = PolicyDefinition.Shipped();

    [Fact]
    public void Every_clause_has_a_text_and_a_title_in_both_languages() => Assert.All(
        Shipped.Clauses.SelectMany(c => c.Measures.Select(m => m.Title).Append(c.Title).Append(c.Text)),
        wording =>
        {
            Assert.Matches(Chinese(), wording.Zh);
            Assert.Matches("^[\x20-\x7e–—’“”]+$", wording.En);
        });

    [Fact]
    public void It_has_the_seven_chapters_that_are_written_and_marks_those_that_are_inferred()
    {
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], Shipped.Clauses.Select(c => c.Code.Split('.')[0]).Distinct());
        Assert.All(Shipped.Clauses.Where(c => c.Code.Split('.')[0] is "8" or "9" or "10"), clause => Assert.True(clause.Inferred));
        Assert.Equal(["7.3.2"], Shipped.Clauses.Where(c => c.Inferred && c.Code.Split('.')[0] is not ("8" or "9" or "10")).Select(c => c.Code));
    }

    [Theory]
    [InlineData("\"code\":\"1.2\"", "\"code\":\"1.1\"", "a clause stands once")]
    [InlineData("\"code\":\"reviewed_on_time\"", "\"code\":\"reviewed_by_another_person\"", "a measure of 3.1.2 stands once")]
    [InlineData("\"compliantAt\":97,\"atRiskAt\":92", "\"compliantAt\":97,\"atRiskAt\":98", "percentages in their order")]
    [InlineData("\"compliantAt\":97,\"atRiskAt\":92", "\"compliantAt\":101,\"atRiskAt\":92", "percentages in their order")]
    [InlineData("[95,90,80,70]", "[95,96,80,70]", "four falling scores")]
    public void A_policy_that_is_wrong_says_what_is_wrong(string right, string wrong, string said)
    {
        var text = Shipped.Write();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var broken = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => PolicyDefinition.Read(broken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClausePeriod.Month, "2026-11", "2026-11-01", "2026-12-01")]
    [InlineData(ClausePeriod.Quarter, "2026-Q4", "2026-10-01", "2027-01-01")]
    [InlineData(ClausePeriod.Year, "2026", "2026-01-01", "2027-01-01")]
    public void A_day_belongs_to_its_month_quarter_and_year(ClausePeriod kind, string name, string begin, string end)
    {
        foreach (var day in new[] { new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30) }) Assert.Equal(name, Periods.Of(kind, day));
        Assert.Equal((DateOnly.Parse(begin, null), DateOnly.Parse(end, null)), (Periods.Begin(name), Periods.End(name)));
    }

    [Fact]
    public async Task Whoever_is_signed_in_reads_the_policy_clause_by_clause()
    {
        using var clerk = governance.As(At(ServiceDefaults.Security.Roles.IntakeClerk, await governance.IdOf("B001")));
        var version = Assert.Single((await GovernanceHost.Get(clerk, "/policy-versions")).EnumerateArray());
        Assert.Equal((1, true, Shipped.Clauses.Count), (version.GetProperty("no").GetInt32(), version.GetProperty("inForce").GetBoolean(), version.GetProperty("clauses").GetInt32()));
        foreach (var path in new[] { "/policy-versions/1", "/policy-versions/in-force" })
        {
            var clause = (await GovernanceHost.Get(clerk, path)).GetProperty("clauses").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "3.1.2");
            Assert.Equal(("业务审核", "Operations", "Month"), (clause.GetProperty("title").GetProperty("zh").GetString(), clause.GetProperty("owner").GetString(), clause.GetProperty("period").GetString()));
        }
        await Testing.Answers.Refused(await clerk.GetAsync(new Uri("/policy-versions/7", UriKind.Relative)), System.Net.HttpStatusCode.NotFound, "request.not_found");
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
