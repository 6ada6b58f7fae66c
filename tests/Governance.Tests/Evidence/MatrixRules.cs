using Governance.Evidence.Matrix;
using Governance.Policies;
using static Testing.Company;

namespace Governance.Tests.Evidence;

/// <summary>From sums to a status, from statuses to a score (rule X10, indicator K26, reference data F5 and F12).</summary>
public sealed class MatrixRules
{
    private static readonly DateOnly Today = new(2026, 11, 10);
    private static readonly DateTimeOffset Now = new(2026, 11, 10, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(97, 100, ClauseStatus.Compliant)]
    [InlineData(9699, 10000, ClauseStatus.AtRisk)]
    [InlineData(92, 100, ClauseStatus.AtRisk)]
    [InlineData(9199, 10000, ClauseStatus.NonCompliant)]
    [InlineData(0, 1, ClauseStatus.NonCompliant)]
    [InlineData(1, 1, ClauseStatus.Compliant)]
    public void A_rate_at_a_limit_is_on_its_better_side(long met, long total, ClauseStatus status) =>
        Assert.Equal(status, Verdict.Of(Clause("3.1.2", measures: [Measure("m", 97, 92)]), Sums(("m", met, total))).Status);

    [Fact]
    public void A_clause_is_lived_by_as_well_as_the_worst_of_its_measures()
    {
        var clause = Clause("3.1.2", measures: [Measure("a", 97, 92), Measure("b", 97, 92, weight: 3), Measure("silent", 100, 100)]);
        Assert.Equal(new(ClauseStatus.AtRisk, 96.25m, 10 + 19, 10 + 20), Verdict.Of(clause, Sums(("a", 10, 10), ("b", 19, 20), ("unknown", 0, 50))));
        Assert.Equal(ClauseStatus.NonCompliant, Verdict.Of(clause, Sums(("a", 9, 10), ("b", 19, 20))).Status);
    }

    [Fact]
    public void Without_a_case_there_is_no_evidence() =>
        Assert.Equal(new(ClauseStatus.NoEvidence, null, 0, 0), Verdict.Of(Clause("3.1.2"), Sums(("m", 0, 0))));

    [Fact]
    public void A_score_weighs_full_half_and_nothing()
    {
        var standing = Of(
            [Clause("1.1", weight: 1), Clause("1.2", weight: 2), Clause("1.3", weight: 5)], Judged("1.1", 10, 10), Judged("1.2", 19, 20), Judged("1.3", 1, 2));
        Assert.Equal((25m, 1), (standing.Score, standing.Stars));
        Assert.Equal([ClauseStatus.Compliant, ClauseStatus.AtRisk, ClauseStatus.NonCompliant], standing.Clauses.Select(c => c.Status));
    }

    [Theory]
    [InlineData("2026-10-31", 0)]
    [InlineData("2026-11-09", 0)]
    [InlineData("2026-11-10", null)]
    public void Having_no_evidence_costs_nothing_until_the_time_of_grace_is_over(string until, int? score)
    {
        var standing = Of([Clause("1.1", graceUntil: DateOnly.Parse(until, null))]);
        Assert.Equal(score, (int?)standing.Score);
        Assert.Equal((ClauseStatus.NoEvidence, score is not null), (standing.Clauses[0].Status, standing.Clauses[0].Counts));
    }

    [Fact]
    public void A_new_branch_has_days_of_grace_for_every_clause()
    {
        var branch = Unit with { OpenedOn = Today.AddDays(-29) };
        Assert.Null(Standing.Of(Policy(Clause("1.1")), branch, "2026-11", Today, []).Score);
        Assert.Equal(0, Standing.Of(Policy(Clause("1.1")), branch with { OpenedOn = Today.AddDays(-31) }, "2026-11", Today, []).Score);
    }

    [Fact]
    public void Where_no_case_has_to_arise_having_none_is_no_failure() => Assert.Null(Of([Clause("1.1", occasional: true)]).Score);

    [Fact]
    public void What_is_not_for_this_kind_of_unit_is_not_applicable_and_weighs_nothing()
    {
        var standing = Of([Clause("2.1.1", appliesTo: "HeadOffice"), Clause("1.1")], Judged("1.1", 1, 1), Judged("2.1.1", 0, 1));
        Assert.Equal((ClauseStatus.NotApplicable, 100m), (standing.Clauses[0].Status, standing.Score));
    }

    [Fact]
    public void What_a_unit_is_exempt_from_is_not_applicable_and_weighs_nothing()
    {
        var standing = Standing.Of(Policy(Clause("1.1"), Clause("1.2")), Unit with { Exempt = new HashSet<string> { "1.1" } }, "2026-11", Today, [Judged("1.1", 0, 1), Judged("1.2", 1, 1)]);
        Assert.Equal((ClauseStatus.NotApplicable, 100m), (standing.Clauses[0].Status, standing.Score));
    }

    [Fact]
    public void A_month_that_has_just_begun_carries_the_last_one_on()
    {
        var october = Judged("1.1", 9, 10, "2026-10");
        var now = Of([Clause("1.1")], october);
        Assert.Equal((ClauseStatus.NonCompliant, true, "2026-10"), (now.Clauses[0].Status, now.Clauses[0].Carried, now.Clauses[0].Cell?.Period));
        // Once the month is over it stands for itself.
        Assert.Equal(ClauseStatus.NoEvidence, Standing.Of(Policy(Clause("1.1")), Unit, "2026-11", new(2026, 12, 1), [october]).Clauses[0].Status);
        Assert.Equal(ClauseStatus.Compliant, Of([Clause("1.1")], october, Judged("1.1", 1, 1)).Clauses[0].Status);
    }

    [Fact]
    public void A_clause_of_the_quarter_or_the_year_shows_its_own_stretch_of_time()
    {
        var standing = Of([Clause("3.3.2", period: ClausePeriod.Quarter), Clause("2.2.3b", period: ClausePeriod.Year)], Judged("3.3.2", 1, 1, "2026-Q4"), Judged("2.2.3b", 0, 1, "2026"));
        Assert.Equal([ClauseStatus.Compliant, ClauseStatus.NonCompliant], standing.Clauses.Select(c => c.Status));
    }

    [Theory]
    [InlineData(10, 10, 5)]
    [InlineData(9, 10, 4)]
    [InlineData(8, 10, 3)]
    [InlineData(7, 10, 2)]
    [InlineData(6, 10, 1)]
    public void Stars_follow_the_score(int compliant, int clauses, int stars)
    {
        var standing = Of(
            [.. Enumerable.Range(1, clauses).Select(i => Clause($"1.{i}"))],
            [.. Enumerable.Range(1, clauses).Select(i => i <= compliant ? Judged($"1.{i}", 1, 1) : Judged($"1.{i}", 0, 1))]);
        Assert.Equal((100m * compliant / clauses, stars), (standing.Score, standing.Stars));
    }

    [Fact]
    public void Five_stars_are_for_units_without_a_fault()
    {
        var clauses = Enumerable.Range(1, 40).Select(i => Clause($"1.{i}", weight: i == 1 ? 1 : 5)).ToArray();
        var cells = clauses.Select((c, i) => Judged(c.Code, i == 0 ? 0 : 1, 1)).ToArray();
        var standing = Of(clauses, cells);
        Assert.True(standing.Score > 95);
        Assert.Equal(4, standing.Stars);
    }

    [Fact]
    public void A_cell_says_when_it_turns_and_asks_for_a_finding_once()
    {
        var cell = new Cell { Period = "2026-11", OrgUnitId = NewPerson(), Clause = "1.1" };
        var clause = Clause("1.1");
        Assert.Equal(["ClauseStatusChanged", "FindingRequested"], Told(0, 1));
        Assert.Null(cell.Judge(Verdict.Of(clause, Sums(("m", 0, 2))), 1, Now));
        Assert.Equal(["ClauseStatusChanged"], Told(96, 100));
        Assert.Equal(["ClauseStatusChanged"], Told(0, 100));

        IEnumerable<string> Told(long met, long total) => cell.Judge(Verdict.Of(clause, Sums(("m", met, total))), 1, Now)!.TakeRaised().Select(f => f.Fact.GetType().Name);
    }

    private static readonly GovernedUnit Unit = new() { Id = NewPerson(), Code = "B001", Name = "网点", Type = "Branch", Path = "/HQ/R1/B001/", OpenedOn = new(2016, 1, 4) };

    private static Standing Of(Clause[] clauses, params Cell[] cells) => Standing.Of(Policy(clauses), Unit, "2026-11", Today, cells);

    private static PolicyDefinition Policy(params Clause[] clauses) => new(1, new(2026, 1, 1), 30, [95, 90, 80, 70], clauses);

    private static Clause Clause(
        string code, int weight = 1, string appliesTo = "Branch", ClausePeriod period = ClausePeriod.Month, bool occasional = false, DateOnly? graceUntil = null, ClauseMeasure[]? measures = null) =>
        new(code, new("条款", "Clause"), new("条款", "Clause"), "Operations", [appliesTo], period, weight, measures ?? [Measure("m", 97, 92)], Occasional: occasional, GraceUntil: graceUntil);

    private static ClauseMeasure Measure(string code, decimal compliantAt, decimal atRiskAt, int weight = 1) => new(code, new("指标", "Measure"), weight, compliantAt, atRiskAt);

    private static Dictionary<string, (long Met, long Total)> Sums(params (string Measure, long Met, long Total)[] sums) => sums.ToDictionary(s => s.Measure, s => (s.Met, s.Total));

    private static Cell Judged(string clause, long met, long total, string period = "2026-11")
    {
        var cell = new Cell { Period = period, OrgUnitId = Unit.Id, Clause = clause };
        cell.Judge(Verdict.Of(Clause(clause), Sums(("m", met, total))), 1, Now);
        return cell;
    }
}
