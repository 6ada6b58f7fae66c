using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.OfficeItems;

internal sealed class OfficeItemMapping : IEntityTypeConfiguration<OfficeItem>
{
    public void Configure(EntityTypeBuilder<OfficeItem> builder)
    {
        builder.ToTable("items", "office_items");
        builder.Property(i => i.Text).HasMaxLength(OfficeItemShapes.LongestText);
        builder.Property(i => i.SubjectType).HasMaxLength(OfficeItemShapes.LongestSubject).UseCollation("C");
        builder.Property(i => i.Outcome).HasMaxLength(OfficeItemShapes.LongestText);
        builder.HasIndex(i => new { i.OrgUnitId, i.Id }).IsDescending(false, true);
        builder.HasIndex(i => new { i.OrgUnitId, i.Status, i.Id }).IsDescending(false, false, true);
        builder.HasIndex(i => i.SubjectId);
    }
}
