using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Journals;

internal sealed class BranchJournalMapping : IEntityTypeConfiguration<BranchJournal>
{
    public void Configure(EntityTypeBuilder<BranchJournal> builder)
    {
        builder.ToTable("journals", "journals");
        builder.ComplexProperty(j => j.Opening, check => check.Property(c => c.Note).HasMaxLength(2000));
        builder.ComplexProperty(j => j.ClosingCheck, check => check.Property(c => c.Note).HasMaxLength(2000));
        builder.ComplexProperty(j => j.Cash);
        builder.Property(j => j.Handovers).IsJsonList();
        builder.Property(j => j.Exceptions).IsJsonList();
        builder.Property(j => j.Hash).HasMaxLength(64).IsFixedLength();
        // One of a branch and day.
        builder.HasIndex(j => new { j.OrgUnitId, j.Day }).IsUnique();
        builder.HasIndex(j => new { j.OrgUnitId, j.Id }).IsDescending(false, true);
        builder.HasIndex(j => new { j.Day, j.Id }).IsDescending(false, true);
    }
}
