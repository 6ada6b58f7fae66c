using Microsoft.AspNetCore.Http.HttpResults;

namespace Governance.Targets;

/// <summary>What targets can be set of (policy 1.1, reference data F5).</summary>
public static class ListTargetMetrics
{
    /// <param name="Measure">How Operations names the same in its targets of a month, where it has them.</param>
    public sealed record Item(string Code, string Zh, string En, string Unit, int Decimals, Aggregate Aggregate, Better Better, bool Mandatory, string? Measure);

    /// <summary>What targets can be set of (policy 1.1, reference data F5).</summary>
    public static Ok<IReadOnlyList<Item>> Handle() => TypedResults.Ok<IReadOnlyList<Item>>(
        [.. TargetMetrics.All.Select(m => new Item(m.Code, m.Zh, m.En, m.Unit, m.Decimals, m.Aggregate, m.Better, m.Mandatory, m.Measure))]);
}
