using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Evidence.Facts;

/// <summary>
/// What one event proved about one measure of one clause at one unit (rule X10). Written by <see cref="FactTable"/> alone and never changed but for
/// <see cref="Counts"/>: a wrong one is answered by another.
/// </summary>
public sealed class Fact
{
    public required Guid EventId { get; init; }
    public required string Clause { get; init; }
    public required string Measure { get; init; }
    public required Guid OrgUnitId { get; init; }

    /// <summary>The stretch of time in which it counts, by the clause's version of that day.</summary>
    public required string Period { get; init; }

    /// <summary>The business day that it is about.</summary>
    public required DateOnly Day { get; init; }

    public required bool Met { get; init; }

    /// <summary>The aggregate that told it, of all zeros for none.</summary>
    public required Guid AggregateId { get; init; }

    public required int AggregateVersion { get; init; }

    /// <summary>Whether it takes the place of what earlier versions of the aggregate said.</summary>
    public required bool Instead { get; init; }

    /// <summary>Whether nothing has taken its place.</summary>
    public required bool Counts { get; init; }
}

/// <summary>How many cases there were, and how many met a measure, in one stretch of time at one unit: the sums of <see cref="Fact"/>.</summary>
public sealed class MeasureCount
{
    public required string Period { get; init; }
    public required Guid OrgUnitId { get; init; }
    public required string Clause { get; init; }
    public required string Measure { get; init; }
    public required long Met { get; init; }
    public required long Total { get; init; }
}

/// <summary>The sums of a cell have changed since it was judged.</summary>
public sealed class StaleCell
{
    public required Guid OrgUnitId { get; init; }
    public required string Clause { get; init; }
    public required string Period { get; init; }
}

internal sealed class FactMapping : IEntityTypeConfiguration<Fact>, IEntityTypeConfiguration<MeasureCount>, IEntityTypeConfiguration<StaleCell>
{
    public const int LongestClause = 20, LongestMeasure = 80, LongestPeriod = 7;

    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.ToTable("facts", "evidence");
        builder.HasKey(f => new { f.EventId, f.Clause, f.Measure });
        builder.Property(f => f.Clause).HasMaxLength(LongestClause).UseCollation("C");
        builder.Property(f => f.Measure).HasMaxLength(LongestMeasure).UseCollation("C");
        builder.Property(f => f.Period).HasMaxLength(LongestPeriod).UseCollation("C");
        // From a cell to what is behind it; what was not met first of all.
        builder.HasIndex(f => new { f.OrgUnitId, f.Clause, f.Period, f.Met, f.EventId }).IsDescending(false, false, false, false, true);
        builder.HasIndex(f => new { f.AggregateId, f.Clause, f.Measure }).HasFilter("instead");
    }

    public void Configure(EntityTypeBuilder<MeasureCount> builder)
    {
        builder.ToTable("measure_counts", "evidence");
        // Rows of one stretch of time lie together: the matrix reads one.
        builder.HasKey(c => new { c.Period, c.OrgUnitId, c.Clause, c.Measure });
        builder.Property(c => c.Clause).HasMaxLength(LongestClause).UseCollation("C");
        builder.Property(c => c.Measure).HasMaxLength(LongestMeasure).UseCollation("C");
        builder.Property(c => c.Period).HasMaxLength(LongestPeriod).UseCollation("C");
        // Counted up in place, again and again.
        builder.HasStorageParameter("fillfactor", 70);
    }

    public void Configure(EntityTypeBuilder<StaleCell> builder)
    {
        builder.ToTable("stale_cells", "evidence");
        builder.HasKey(s => new { s.OrgUnitId, s.Clause, s.Period });
        builder.Property(s => s.Clause).HasMaxLength(LongestClause).UseCollation("C");
        builder.Property(s => s.Period).HasMaxLength(LongestPeriod).UseCollation("C");
    }
}
