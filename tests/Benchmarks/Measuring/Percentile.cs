namespace Benchmarks.Measuring;

internal static class Percentile
{
    /// <summary>The value that the given share of the sorted values does not exceed.</summary>
    public static double Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    public static double Median(this IEnumerable<double> values) => Of([.. values.Order()], 0.5);
}
