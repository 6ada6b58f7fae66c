using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Directives;

internal sealed class DirectiveMapping : IEntityTypeConfiguration<Directive>
{
    public void Configure(EntityTypeBuilder<Directive> builder)
    {
        builder.ToTable("directives", "directives");
        builder.Property(d => d.No).HasMaxLength(DirectiveNumbers.Longest).UseCollation("C");
        builder.Property(d => d.Title).HasMaxLength(DirectiveShapes.LongestTitle);
        builder.Property(d => d.Requirement).HasMaxLength(DirectiveShapes.LongestText);
        builder.Property(d => d.Clauses).HasColumnType("text[]");
        builder.Property(d => d.ResolutionNo).HasMaxLength(DirectiveShapes.LongestResolutionNo).UseCollation("C");
        builder.Property(d => d.DeviatesFrom).HasColumnType("text[]");
        builder.Property(d => d.Questions).HasColumnType("text[]");
        builder.Property(d => d.Audience).HasColumnType("uuid[]");
        builder.HasMany(d => d.Supplements).WithOne().HasForeignKey(s => s.DirectiveId);
        // The next one's number goes by those that there are.
        builder.Navigation(d => d.Supplements).AutoInclude();
        builder.HasIndex(d => d.No).IsUnique();
        builder.HasIndex(d => new { d.OrgUnitId, d.Id }).IsDescending(false, true);
    }
}

internal sealed class DirectiveSupplementMapping : IEntityTypeConfiguration<DirectiveSupplement>
{
    public void Configure(EntityTypeBuilder<DirectiveSupplement> builder)
    {
        builder.ToTable("supplements", "directives");
        builder.HasKey(s => new { s.DirectiveId, s.No });
        builder.Property(s => s.No).ValueGeneratedNever();
        builder.Property(s => s.Text).HasMaxLength(DirectiveShapes.LongestText);
    }
}

internal sealed class DirectiveReceiptMapping : IEntityTypeConfiguration<DirectiveReceipt>
{
    public void Configure(EntityTypeBuilder<DirectiveReceipt> builder)
    {
        builder.ToTable("receipts", "directives");
        builder.Property(r => r.Answers).HasColumnType("text[]");
        builder.Property(r => r.ReturnReason).HasMaxLength(DirectiveShapes.LongestReason);
        builder.HasIndex(r => new { r.DirectiveId, r.OrgUnitId }).IsUnique();
        builder.HasIndex(r => new { r.OrgUnitId, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => new { r.OrgUnitId, r.Status, r.Id }).IsDescending(false, false, true);
    }
}
