using Operations.Products;
using ServiceDefaults.Calendar;

namespace Operations.Variations;

/// <summary>A limit that a variation has set for a case, kept with the case to its end (policy 1.3.1, rule X12).</summary>
/// <param name="Stage">As <see cref="TimeLimits.All"/> names it.</param>
/// <param name="SetFor">The unit whose variation it is.</param>
public sealed record LocalLimit(string Stage, TimeLimit Limit, Guid VariationId, Guid SetFor);

/// <summary>A variation of a time limit.</summary>
/// <param name="Stage">As <see cref="TimeLimits.All"/> names it.</param>
public sealed record LimitVariation(VariationCopy Copy, StandardType Type, string Stage, TimeLimit Limit)
{
    /// <summary>What the keys of time limits begin with.</summary>
    public const string Prefix = "operations.time_limits.";

    /// <summary>What the value counts in small, for a part of a day or of an hour: minutes of working time (reference data F1).</summary>
    private const int WorkingDay = 450, Hour = 60;

    private static readonly string[] Stages =
        [nameof(TimeLimits.Entry), nameof(TimeLimits.Accept), nameof(TimeLimits.Review), nameof(TimeLimits.Process), nameof(TimeLimits.Feedback), nameof(TimeLimits.Total)];

    /// <summary>Its key's name of a limit.</summary>
    public static string KeyOf(StandardType type, string stage) => $"{Prefix}{type.ToString().ToLowerInvariant()}.{stage.ToLowerInvariant()}";

    /// <returns>Nothing where the key names no limit of Operations, or the value counts no working time.</returns>
    public static LimitVariation? Of(VariationCopy copy)
    {
        foreach (var type in Enum.GetValues<StandardType>())
        {
            foreach (var stage in Stages)
                if (KeyOf(type, stage) == copy.Key) return LimitOf(copy.Value, copy.Measure) is { } limit ? new(copy, type, stage, limit) : null;
        }
        return null;
    }

    /// <summary>What of these variations counts at a branch on a day: for each stage the shortest that is shorter than the limit there is anyway; of equal ones the nearest unit's.</summary>
    /// <param name="pathOf">Where a unit is in the tree of today.</param>
    public static IReadOnlyList<LocalLimit> Tightest(IEnumerable<LimitVariation> all, TimeLimits limits, string branchPath, DateOnly day, Func<Guid, string?> pathOf)
    {
        var counting = all.Where(v => v.Copy.CountsOn(day)).Select(v => (Variation: v, Path: pathOf(v.Copy.OrgUnitId)))
            .Where(v => v.Path is not null && branchPath.StartsWith(v.Path, StringComparison.Ordinal)).OrderByDescending(v => v.Path!.Length).Select(v => v.Variation).ToList();
        if (counting.Count == 0) return [];
        var found = new List<LocalLimit>();
        foreach (var (stage, limit) in limits.All())
        {
            LimitVariation? best = null;
            foreach (var next in counting.Where(v => v.Stage == stage))
                if (next.Limit.IsShorterThan(best?.Limit ?? limit)) best = next;
            if (best is not null) found.Add(new(stage, best.Limit, best.Copy.Id, best.Copy.OrgUnitId));
        }
        return found;
    }

    private static TimeLimit? LimitOf(decimal value, string? measure) => Enum.TryParse<TimeUnit>(measure, out var unit) && unit != TimeUnit.CalendarDays
        ? decimal.IsInteger(value) ? new((int)value, unit) : new(Math.Max(1, (int)(value * MinutesOf(unit))), TimeUnit.WorkingMinutes)
        : null;

    private static int MinutesOf(TimeUnit unit) => unit switch { TimeUnit.WorkingDays => WorkingDay, TimeUnit.WorkingHours => Hour, _ => 1 };
}

/// <summary>What a case makes of its limits.</summary>
public static class LocalLimits
{
    /// <summary>A product with the limits that variations have set for a case, where they are the shorter ones.</summary>
    public static ProductInForce With(this ProductInForce product, IReadOnlyList<LocalLimit>? own) => own is null or []
        ? product
        : product with { Definition = product.Definition with { Limits = product.Definition.Limits.Tightened(AsBranch(own)) } };

    private static BranchLimits AsBranch(IReadOnlyList<LocalLimit> own)
    {
        TimeLimit? Of(string stage) => own.FirstOrDefault(l => l.Stage == stage)?.Limit;
        return new(Of(nameof(TimeLimits.Entry)), Of(nameof(TimeLimits.Accept)), Of(nameof(TimeLimits.Review)),
            Of(nameof(TimeLimits.Process)), Of(nameof(TimeLimits.Feedback)), Of(nameof(TimeLimits.Total)));
    }
}
