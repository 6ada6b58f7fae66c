using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Targets;

internal sealed class CompanyTargetMapping : IEntityTypeConfiguration<CompanyTarget>
{
    public void Configure(EntityTypeBuilder<CompanyTarget> builder)
    {
        builder.ToTable("company_targets", "targets");
        builder.Property(t => t.Metric).HasMaxLength(40).UseCollation("C");
        builder.Property(t => t.Value).HasPrecision(19, 4);
        builder.Property(t => t.Unit).HasMaxLength(40);
        builder.Property(t => t.Reserve).HasPrecision(19, 4);
        // One of a measure and year is in force, and one is being made.
        builder.HasIndex(t => new { t.Year, t.Metric }).IsUnique().HasFilter("status = 'InForce'").HasDatabaseName("ix_company_targets_in_force");
        builder.HasIndex(t => new { t.Year, t.Metric }, "ix_company_targets_in_the_making").IsUnique().HasFilter("status in ('Draft', 'Cascaded')");
        builder.HasIndex(t => new { t.Year, t.Id }).IsDescending(false, true);
    }
}

internal sealed class BranchTargetMapping : IEntityTypeConfiguration<BranchTarget>
{
    public void Configure(EntityTypeBuilder<BranchTarget> builder)
    {
        builder.ToTable("branch_targets", "targets");
        builder.Property(t => t.Metric).HasMaxLength(40).UseCollation("C");
        builder.Property(t => t.Value).HasPrecision(19, 4);
        builder.Property(t => t.Weight).HasPrecision(19, 4);
        builder.HasIndex(t => new { t.OrgUnitId, t.Year, t.Metric }).IsUnique().HasFilter("status = 'InForce'").HasDatabaseName("ix_branch_targets_in_force");
        builder.HasIndex(t => t.CompanyTargetId);
        builder.HasIndex(t => new { t.OrgUnitId, t.Id }).IsDescending(false, true);
        builder.HasIndex(t => new { t.Year, t.Id }).IsDescending(false, true);
    }
}

internal sealed class TargetYearMapping : IEntityTypeConfiguration<TargetYear>
{
    public void Configure(EntityTypeBuilder<TargetYear> builder)
    {
        builder.ToTable("years", "targets");
        builder.Property(y => y.Missing).HasColumnType("text[]");
        builder.HasIndex(y => new { y.OrgUnitId, y.Year }).IsUnique();
    }
}
