using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Documents;

internal sealed class ApplicationDocumentMapping : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder)
    {
        builder.ToTable("documents", "documents");
        builder.Property(d => d.ChecklistItem).HasMaxLength(60).UseCollation("C");
        builder.Property(d => d.FileName).HasMaxLength(DocumentUpload.LongestName);
        builder.Property(d => d.Sha256).HasMaxLength(64).IsFixedLength().UseCollation("C");
        builder.Property(d => d.MediaType).HasMaxLength(100).UseCollation("C");
        builder.Property(d => d.VoidReason).HasMaxLength(500);
        builder.HasIndex(d => new { d.ApplicationId, d.Id }).IsDescending(false, true);
        builder.HasIndex(d => new { d.ApplicationId, d.ChecklistItem, d.Sha256 }).IsUnique().HasFilter("status <> 'Voided'");
    }
}
