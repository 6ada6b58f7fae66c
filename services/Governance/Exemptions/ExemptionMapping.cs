using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Exemptions;

internal sealed class ClauseExemptionMapping : IEntityTypeConfiguration<ClauseExemption>
{
    public const int LongestReason = 500;

    public void Configure(EntityTypeBuilder<ClauseExemption> builder)
    {
        builder.ToTable("exemptions", "policies");
        builder.Ignore(e => e.ExpiresAt);
        builder.Property(e => e.Clause).HasMaxLength(20).UseCollation("C");
        builder.Property(e => e.UnitType).HasMaxLength(20).UseCollation("C");
        builder.Property(e => e.Reason).HasMaxLength(LongestReason);
        builder.Property(e => e.EndReason).HasMaxLength(LongestReason);
        builder.HasIndex(e => new { e.OrgUnitId, e.Id }).IsDescending(false, true);
        // What is looked up for every row of the matrix; few were ever granted.
        builder.HasIndex(e => e.Until).HasFilter("granted_at is not null").HasDatabaseName("ix_exemptions_granted");
    }
}
