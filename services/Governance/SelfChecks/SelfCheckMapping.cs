using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.SelfChecks;

internal sealed class SelfCheckMapping : IEntityTypeConfiguration<SelfCheck>, IEntityTypeConfiguration<SelfCheckMiss>
{
    public void Configure(EntityTypeBuilder<SelfCheck> builder)
    {
        builder.ToTable("checks", "self_checks");
        builder.Property(c => c.Month).HasMaxLength(7).UseCollation("C");
        builder.Property(c => c.Answers).IsJsonList();
        builder.HasIndex(c => new { c.OrgUnitId, c.Month }).IsUnique().IsDescending(false, true);
    }

    public void Configure(EntityTypeBuilder<SelfCheckMiss> builder)
    {
        builder.ToTable("misses", "self_checks");
        builder.Property(m => m.Month).HasMaxLength(7).UseCollation("C");
        builder.HasIndex(m => new { m.OrgUnitId, m.Month }).IsUnique();
    }
}
