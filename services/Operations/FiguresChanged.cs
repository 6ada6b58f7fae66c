using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations;

/// <summary>
/// The figures of a branch have changed for a day: one capability tells the other by this row, in the statement that changed them, so that neither
/// knows the other. It stays until somebody has judged the figures as they are then.
/// </summary>
public sealed class ChangedDay
{
    public required Guid OrgUnitId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Rises with each change, so that whoever takes the row away can tell that it has changed since he looked.</summary>
    public required int Times { get; init; }

    /// <summary>When the first of the changes was noted.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

internal sealed class ChangedDayMapping : IEntityTypeConfiguration<ChangedDay>
{
    public void Configure(EntityTypeBuilder<ChangedDay> builder)
    {
        builder.ToTable("changed_days", "period_data");
        builder.HasKey(c => new { c.OrgUnitId, c.Day });
        builder.Property(c => c.ChangedAt).HasDefaultValueSql("now()");
    }
}

/// <summary>The figures that indicators are made of, whoever counts them.</summary>
public interface IMeasures
{
    /// <summary>The names of what is counted or planned.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Of those, what is known case by case: percentiles can be taken of them.</summary>
    IReadOnlyCollection<string> ByCase { get; }

    /// <summary>Of those, what is planned: a whole day's, so that nothing is measured against it before the day is over.</summary>
    IReadOnlyCollection<string> Planned { get; }

    /// <summary>What is known of a branch for each day of a range on which there is anything.</summary>
    Task<IReadOnlyDictionary<DateOnly, Measured>> OfDaysAsync(Guid branch, DateOnly from, DateOnly to, CancellationToken ct);
}

/// <summary>What is known of a stretch of time, by the names of the measures.</summary>
/// <param name="Cases">Of what is known case by case: how many cases had which value.</param>
public sealed record Measured(IReadOnlyDictionary<string, decimal> Sums, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Cases)
{
    /// <summary>All of some stretches together.</summary>
    public static Measured Of(IReadOnlyCollection<Measured> parts) => new(
        parts.SelectMany(part => part.Sums).GroupBy(sum => sum.Key).ToDictionary(g => g.Key, g => g.Sum(sum => sum.Value)),
        parts.SelectMany(part => part.Cases).GroupBy(cases => cases.Key).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<int, long>)g
            .SelectMany(cases => cases.Value).GroupBy(value => value.Key).ToDictionary(v => v.Key, v => v.Sum(value => value.Value))));

    public decimal Sum(string name) => Sums.GetValueOrDefault(name);

    /// <summary>How many cases of a measure are known.</summary>
    public long Count(string name) => Cases.GetValueOrDefault(name)?.Values.Sum() ?? 0;

    /// <summary>The least value that so much of the cases do not exceed; null where there are none.</summary>
    public int? Percentile(string name, int percent) =>
        NearestRank.Of((Cases.GetValueOrDefault(name) ?? new Dictionary<int, long>()).OrderBy(value => value.Key).Select(value => (value.Key, value.Value)).ToList(), percent);
}

/// <summary>Percentiles of values that are known exactly (nearest rank).</summary>
internal static class NearestRank
{
    /// <param name="values">How many cases had which value, the least first.</param>
    public static int? Of(IReadOnlyCollection<(int Value, long Count)> values, int percent)
    {
        var rank = (values.Sum(v => v.Count) * percent + 99) / 100;
        foreach (var (value, count) in values)
            if ((rank -= count) <= 0) return value;
        return null;
    }
}
