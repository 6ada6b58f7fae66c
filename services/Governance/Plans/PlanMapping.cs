using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Plans;

internal sealed class BranchPlanMapping : IEntityTypeConfiguration<BranchPlan>
{
    public void Configure(EntityTypeBuilder<BranchPlan> builder)
    {
        builder.ToTable("plans", "plans");
        builder.Property(p => p.Period).HasMaxLength(7).UseCollation("C");
        builder.Property(p => p.Targets).IsJsonList();
        builder.Property(p => p.Initiatives).IsJsonList();
        builder.Property(p => p.Reviews).IsJsonList();
        builder.Property(p => p.Authors).HasColumnType("uuid[]");
        builder.Property(p => p.ReturnReason).HasMaxLength(1000);
        builder.HasIndex(p => new { p.OrgUnitId, p.Period }).IsUnique();
        builder.HasIndex(p => new { p.OrgUnitId, p.Id }).IsDescending(false, true);
        builder.HasIndex(p => new { p.Period, p.Id }).IsDescending(false, true);
    }
}

internal sealed class PlanMissMapping : IEntityTypeConfiguration<PlanMiss>
{
    public void Configure(EntityTypeBuilder<PlanMiss> builder)
    {
        builder.ToTable("misses", "plans");
        builder.Property(m => m.Period).HasMaxLength(7).UseCollation("C");
        builder.HasIndex(m => new { m.OrgUnitId, m.Duty, m.Period }).IsUnique();
    }
}
