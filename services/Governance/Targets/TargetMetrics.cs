using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Governance.Targets;

/// <summary>How the targets of the branches make up the company's.</summary>
public enum Aggregate
{
    /// <summary>They add up to it, with the reserve.</summary>
    Sum,
    /// <summary>Their mean is it, each branch counted by its weight.</summary>
    WeightedMean,
}

/// <summary>Which way a measure is better.</summary>
public enum Better { Higher, Lower }

/// <summary>Something that can be aimed at (reference data F5).</summary>
/// <param name="Code">That of the indicator, such as <c>K01</c>.</param>
/// <param name="Unit">The unit of measure: <c>case</c>, <c>person</c>, <c>percent</c> or a currency.</param>
/// <param name="Mandatory">Whether every branch needs a target of it.</param>
/// <param name="Measure">How Operations names the same in its targets of a month, where it has them.</param>
public sealed record TargetMetric(
    string Code, string Zh, string En, string Unit, int Decimals, Aggregate Aggregate, Better Better, bool Mandatory, string? Measure = null)
{
    /// <summary>Whether the value has no more decimals than the measure.</summary>
    public bool Fits(decimal value) => decimal.Round(value, Decimals) == value;

    /// <summary>The same, for capabilities that do not keep targets.</summary>
    public Goal GoalOf(decimal? value) => new(Code, Mandatory, Aggregate == Aggregate.Sum, Better == Better.Higher, Decimals, value);
}

/// <summary>What targets can be set of, as data (policy 1.1).</summary>
public static class TargetMetrics
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Those that come with the service, in their order.</summary>
    public static readonly IReadOnlyList<TargetMetric> All = Shipped();

    public static TargetMetric? Find(string code) => All.SingleOrDefault(m => m.Code == code);

    /// <exception cref="InvalidOperationException">A code stands twice, or none is mandatory.</exception>
    public static IReadOnlyList<TargetMetric> Read(Stream json)
    {
        var metrics = JsonSerializer.Deserialize<File>(json, Json)!.Metrics;
        if (metrics.DistinctBy(m => m.Code).Count() != metrics.Length) throw new InvalidOperationException("The measures of targets are wrong: a code stands twice.");
        if (!metrics.Any(m => m.Mandatory)) throw new InvalidOperationException("The measures of targets are wrong: none is mandatory.");
        return metrics;
    }

    private static IReadOnlyList<TargetMetric> Shipped()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("target-metrics.json")!;
        return Read(file);
    }

    private sealed record File(TargetMetric[] Metrics);
}
