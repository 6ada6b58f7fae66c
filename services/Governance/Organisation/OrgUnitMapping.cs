using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Organisation;

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.ToTable("units", "organisation");
        builder.Property(u => u.Code).HasMaxLength(20).UseCollation("C");
        builder.Property(u => u.Name).HasMaxLength(OrgUnitShapes.LongestName);
        builder.Property(u => u.Path).HasMaxLength(400).UseCollation("C");
        builder.Property(u => u.Address).HasMaxLength(OrgUnitShapes.LongestAddress);
        builder.HasIndex(u => u.Code).IsUnique();
        builder.HasIndex(u => u.Path);
        builder.HasIndex(u => new { u.ParentId, u.Path });
        builder.HasIndex(u => new { u.Status, u.Path });
        builder.HasOne<OrgUnit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
