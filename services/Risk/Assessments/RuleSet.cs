using System.Globalization;
using BranchPlatform.Contracts;

namespace Risk.Assessments;

/// <summary>Risk's grades, lowest first.</summary>
public enum RiskLevel { Low, Medium, High, Critical }

/// <summary>What a rule looks at.</summary>
public enum Measure
{
    /// <summary>The amount applied for; no rule on it holds where there is none.</summary>
    Amount,
    /// <summary>Hours between receipt and entry.</summary>
    EntryDelayHours,
    /// <summary>Counter, Telephone or Online.</summary>
    Channel,
    /// <summary>The product's code.</summary>
    ProductType,
}

/// <summary>One rule: adds its points when the measure is at least a number, or is one of some words.</summary>
/// <param name="Code">Becomes a factor of the assessment.</param>
/// <param name="AtLeast">For numbers; inclusive.</param>
/// <param name="OneOf">For words.</param>
/// <param name="Points">Added to the score.</param>
public sealed record RiskRule(string Code, Measure Measure, decimal? AtLeast, string[]? OneOf, int Points);

/// <summary>The score from which a level begins.</summary>
public sealed record LevelBand(RiskLevel Level, int FromScore);

/// <summary>The rules by which applications are judged, as data. The newest set that is in force counts; an assessment names the one it was made by.</summary>
public sealed class RuleSet
{
    public required string Version { get; init; }
    public required DateTimeOffset InForceFrom { get; init; }
    public required List<RiskRule> Rules { get; init; }
    public required List<LevelBand> Bands { get; init; }

    /// <summary>Judges one application. The score is capped at 100.</summary>
    public (int Score, RiskLevel Level, IReadOnlyList<string> Factors) Judge(AssessedFacts facts)
    {
        var hits = Rules.Where(rule => Holds(rule, facts)).ToList();
        var score = Math.Min(100, hits.Sum(rule => rule.Points));
        var level = Bands.Where(band => score >= band.FromScore).Max(band => band.Level);
        return (score, level, [.. hits.Select(rule => rule.Code)]);
    }

    private static bool Holds(RiskRule rule, AssessedFacts facts) => rule.Measure switch
    {
        Measure.Amount => facts.Amount >= rule.AtLeast,
        Measure.EntryDelayHours => facts.EntryDelayHours >= rule.AtLeast,
        Measure.Channel => rule.OneOf?.Contains(facts.Channel) == true,
        Measure.ProductType => rule.OneOf?.Contains(facts.ProductType) == true,
    };
}

/// <summary>What is known of an application when it is judged.</summary>
public sealed record AssessedFacts(decimal? Amount, decimal EntryDelayHours, string Channel, string ProductType)
{
    public static AssessedFacts Of(MoneyAmount? amount, DateTimeOffset receivedAt, DateTimeOffset enteredAt, string channel, string productType) => new(
        amount is null ? null : decimal.Parse(amount.Amount, CultureInfo.InvariantCulture), (decimal)(enteredAt - receivedAt).TotalHours, channel, productType);
}
