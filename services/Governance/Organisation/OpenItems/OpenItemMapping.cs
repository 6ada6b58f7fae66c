using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Organisation.OpenItems;

internal sealed class OpenItemMapping : IEntityTypeConfiguration<OpenItem>
{
    public void Configure(EntityTypeBuilder<OpenItem> builder)
    {
        builder.ToTable("open_items", "organisation");
        builder.HasKey(i => new { i.Kind, i.SubjectId });
        builder.Property(i => i.RowVersion).IsRowVersion();
        // What has ended stays in the table and out of the index.
        builder.HasIndex(i => new { i.OrgUnitId, i.Kind, i.SubjectId }).HasFilter("is_open");
    }
}
