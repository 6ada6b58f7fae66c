using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Numbers;

/// <summary>How far a kind has counted at a branch on a day. Changed by one statement of <see cref="Numbering"/> and by nothing else.</summary>
public sealed class DailyNumber
{
    public NumberKind Kind { get; init; }
    public Guid OrgUnitId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>The last number that was given.</summary>
    public int Last { get; init; }
}

internal sealed class DailyNumberMapping : IEntityTypeConfiguration<DailyNumber>
{
    public void Configure(EntityTypeBuilder<DailyNumber> builder)
    {
        builder.ToTable("daily_numbers", "numbers");
        builder.HasKey(n => new { n.OrgUnitId, n.Day, n.Kind });
    }
}
