using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Applications.QualityChecks;

internal sealed class QualityCheckMapping : IEntityTypeConfiguration<QualityCheck>
{
    public void Configure(EntityTypeBuilder<QualityCheck> builder)
    {
        builder.ToTable("quality_checks", "applications");
        builder.Property(c => c.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(c => c.Involved).HasColumnType("uuid[]");
        builder.Property(c => c.Finding).HasMaxLength(2000);
        builder.HasIndex(c => c.ApplicationId).IsUnique();
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => new { c.OrgUnitId, c.Status, c.Id }).IsDescending(false, false, true);
    }
}
