using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Variations;

/// <summary>What the values of variations look like.</summary>
public static class VariationShapes
{
    public const string Key = @"^[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){1,5}$";
    public const int LongestKey = 100, LongestReason = 500;
}

internal sealed class LocalVariationMapping : IEntityTypeConfiguration<LocalVariation>
{
    public void Configure(EntityTypeBuilder<LocalVariation> builder)
    {
        builder.ToTable("variations", "variations");
        builder.Ignore(v => v.ExpiresAt);
        builder.Property(v => v.Catalogue).HasMaxLength(VariationShapes.LongestKey).UseCollation("C");
        builder.Property(v => v.Key).HasMaxLength(VariationShapes.LongestKey).UseCollation("C");
        builder.Property(v => v.HqValue).HasPrecision(19, 4);
        builder.Property(v => v.LocalValue).HasPrecision(19, 4);
        builder.Property(v => v.Reason).HasMaxLength(VariationShapes.LongestReason);
        builder.Property(v => v.Comment).HasMaxLength(VariationShapes.LongestReason);
        builder.Property(v => v.EndReason).HasMaxLength(VariationShapes.LongestReason);
        builder.HasIndex(v => new { v.OrgUnitId, v.Id }).IsDescending(false, true);
        builder.HasIndex(v => new { v.Key, v.OrgUnitId }).HasFilter("status = 'InForce'").HasDatabaseName("ix_variations_in_force");
    }
}
