using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Targets.Attainment;

/// <summary>What a branch has reached of a measure in a month, as those tell who own it (policy 1.1). Kept by <see cref="KeepActuals"/> alone.</summary>
public sealed class Actual
{
    public required Guid OrgUnitId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required string Metric { get; init; }
    public decimal Value { get; private set; }

    /// <summary>How many cases it is made of; those that were taken back are taken off.</summary>
    public int Cases { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }

    public void Add(decimal value, int cases, DateTimeOffset now) => (Value, Cases, At) = (Value + value, Cases + cases, now);
}

internal sealed class ActualMapping : IEntityTypeConfiguration<Actual>
{
    public void Configure(EntityTypeBuilder<Actual> builder)
    {
        builder.ToTable("actuals", "targets");
        builder.HasKey(a => new { a.OrgUnitId, a.Month, a.Metric });
        builder.Property(a => a.Metric).HasMaxLength(40).UseCollation("C");
        builder.Property(a => a.Value).HasPrecision(19, 4);
        builder.Property(a => a.RowVersion).IsRowVersion();
    }
}
