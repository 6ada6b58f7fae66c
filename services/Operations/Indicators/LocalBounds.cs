using Operations.Variations;

namespace Operations.Indicators;

/// <summary>The bounds by which a value was judged where a branch goes by stricter ones than the company (policy 1.3.1).</summary>
/// <param name="GreenBy">The variation that set the bound of green; nothing where it is the company's.</param>
/// <param name="AmberBy">The variation that set the bound of amber; nothing where it is the company's.</param>
public sealed record LocalBounds(Thresholds Thresholds, Guid? GreenBy, Guid? AmberBy)
{
    /// <summary>What the keys of bounds begin with.</summary>
    public const string Prefix = "operations.indicators.";

    /// <summary>The key's name of a bound.</summary>
    public static string KeyOf(string code, string colour) => $"{Prefix}{code.ToLowerInvariant()}.{colour}";

    /// <param name="nearestFirst">The variations of the branch and of the units above it.</param>
    /// <returns>Nothing where the company's bounds count.</returns>
    public static LocalBounds? Of(string code, Thresholds company, IReadOnlyList<VariationCopy> nearestFirst, DateOnly day)
    {
        if (nearestFirst.Count == 0) return null;
        var (bounds, green, amber) = (company, (Guid?)null, (Guid?)null);
        foreach (var variation in nearestFirst.Where(v => v.CountsOn(day)))
        {
            var next = variation.Key == KeyOf(code, "green") ? bounds.WithGreen(variation.Value, variation.HigherIsTighter)
                : variation.Key == KeyOf(code, "amber") ? bounds.WithAmber(variation.Value, variation.HigherIsTighter)
                : bounds;
            if (next == bounds) continue;
            if (variation.Key == KeyOf(code, "green")) green = variation.Id;
            else amber = variation.Id;
            bounds = next;
        }
        return bounds == company ? null : new(bounds.InOrder(), green, amber);
    }
}
