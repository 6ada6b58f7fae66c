using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Indicators;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("indicators", "indicators");
        builder.Property(i => i.Code).HasMaxLength(10).UseCollation("C");
        builder.Property(i => i.NameZh).HasMaxLength(100);
        builder.Property(i => i.NameEn).HasMaxLength(100);
        builder.Property(i => i.Unit).HasMaxLength(10);
        builder.Property(i => i.Clause).HasMaxLength(20);
        builder.Property(i => i.Definition).IsDefinition();
        builder.HasMany(i => i.Revisions).WithOne().HasForeignKey(r => r.IndicatorId);
        builder.HasIndex(i => i.Code).IsUnique();
    }
}

internal sealed class IndicatorRevisionMapping : IEntityTypeConfiguration<IndicatorRevision>
{
    public void Configure(EntityTypeBuilder<IndicatorRevision> builder)
    {
        builder.ToTable("indicator_revisions", "indicators");
        builder.HasKey(r => new { r.IndicatorId, r.Revision });
        builder.Property(r => r.Definition).IsDefinition();
    }
}

internal sealed class KpiValueMapping : IEntityTypeConfiguration<KpiValue>
{
    public void Configure(EntityTypeBuilder<KpiValue> builder)
    {
        builder.ToTable("kpi_values", "indicators");
        // Read by branch, indicator and period, the latest first.
        builder.HasKey(v => new { v.OrgUnitId, v.Code, v.From });
        builder.Property(v => v.Code).HasMaxLength(10).UseCollation("C");
        builder.Property(v => v.Value).HasPrecision(19, 4);
        builder.Property(v => v.Local).HasColumnType("jsonb").HasMaxLength(-1)
            .HasConversion(l => l == null ? null : JsonSerializer.Serialize(l, Definition.Json), json => json == null ? null : JsonSerializer.Deserialize<LocalBounds>(json, Definition.Json));
        builder.Property(v => v.RowVersion).IsRowVersion();
    }
}

internal sealed class KpiStateMapping : IEntityTypeConfiguration<KpiState>
{
    public void Configure(EntityTypeBuilder<KpiState> builder)
    {
        builder.ToTable("kpi_states", "indicators");
        builder.Property(s => s.Code).HasMaxLength(10).UseCollation("C");
        builder.HasIndex(s => new { s.OrgUnitId, s.Code }).IsUnique();
    }
}

internal static class DefinitionMapping
{
    // A record, compared by what it says: two readings of one row are the same.
    public static void IsDefinition(this PropertyBuilder<Definition> definition) => definition
        .HasConversion(d => JsonSerializer.Serialize(d, Definition.Json), json => JsonSerializer.Deserialize<Definition>(json, Definition.Json)!)
        .HasColumnType("jsonb").HasMaxLength(-1);
}
