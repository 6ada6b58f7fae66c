using System.Text.Json;
using System.Text.Json.Serialization;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Risk;
using Risk.Assessments;

namespace Risk.Tests.Assessments;

/// <summary>How a rule set judges, with the set that an empty database gets.</summary>
public sealed class RuleSetRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly RuleSet Shipped = JsonSerializer.Deserialize<RuleSet>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assessments", "rule-set.json")), Json)!;

    [Theory]
    [InlineData("49999.99", RiskLevel.Low, "")]
    [InlineData("50000.00", RiskLevel.Low, "amount_50k")]
    [InlineData("200000.00", RiskLevel.Medium, "amount_50k,amount_200k")]
    [InlineData("1000000.00", RiskLevel.High, "amount_50k,amount_200k,amount_1m")]
    [InlineData("5000000.00", RiskLevel.Critical, "amount_50k,amount_200k,amount_1m,amount_5m")]
    public void The_amount_decides_from_its_threshold_on(string amount, RiskLevel level, string factors)
    {
        var (_, judged, why) = Shipped.Judge(new(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), 0, "Counter", "SERVICE"));
        Assert.Equal((level, factors), (judged, string.Join(',', why)));
    }

    [Fact]
    public void No_rule_on_the_amount_holds_where_there_is_none() =>
        Assert.Equal((0, RiskLevel.Low), Shipped.Judge(new(null, 0, "Counter", "SERVICE")) is var (score, level, _) ? (score, level) : default);

    // Products by the codes under which applications name them; the others are those of installations that named them so.
    [Theory, InlineData("LOAN", true), InlineData("SPECIAL-CASE", true), InlineData("CREDIT", true), InlineData("SERVICE", false), InlineData("COUNTER-SIMPLE", false)]
    public void Products_with_exposure_add_points(string product, bool adds) =>
        Assert.Equal((adds ? 10 : 0, adds ? "credit_exposure" : ""), Shipped.Judge(new(null, 0, "Counter", product)) is var (score, _, why) ? (score, string.Join(',', why)) : default);

    [Fact]
    public void The_score_ends_at_a_hundred() => Assert.Equal(100, Shipped.Judge(new(9_000_000m, 48, "Online", "LOAN")).Score);

    [Fact]
    public void An_assessment_tells_its_answer_with_the_rules_it_was_made_by()
    {
        var application = Guid.CreateVersion7(Noon);
        var facts = AssessedFacts.Of(new MoneyAmount("50000.00", "CNY"), Noon.AddHours(-25), Noon, "Online", "LOAN");
        var assessment = Assessment.Of(application, Guid.CreateVersion7(Noon), facts, Shipped, Noon);

        var answer = Assert.IsType<ApplicationRiskAssessed>(Assert.Single(assessment.TakeRaised()).Fact);
        Assert.Equal((application, 40, "Medium", Shipped.Version), (answer.ApplicationId, answer.Score, answer.Level, answer.RuleSetVersion));
        Assert.Equal(["amount_50k", "late_entry_24h", "not_in_person", "credit_exposure"], answer.Factors);
    }
}
