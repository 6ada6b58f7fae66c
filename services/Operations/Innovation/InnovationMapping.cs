using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Innovation;

internal sealed class InnovationProposalMapping : IEntityTypeConfiguration<InnovationProposal>
{
    public void Configure(EntityTypeBuilder<InnovationProposal> builder)
    {
        builder.ToTable("proposals", "innovation");
        builder.Property(p => p.Idea).HasMaxLength(4000);
        builder.Property(p => p.TargetCustomers).HasMaxLength(1000);
        builder.Property(p => p.PathAtStart).HasMaxLength(400).UseCollation("C");
        builder.ComplexProperty(p => p.Budget, money =>
        {
            money.Property(m => m.Amount).HasPrecision(19, 4);
            money.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
        });
        builder.ComplexProperty(p => p.Research, research =>
        {
            research.Property(r => r.Method).HasMaxLength(200);
            research.Property(r => r.Findings).HasMaxLength(4000);
        });
        builder.ComplexProperty(p => p.Feasibility, review =>
        {
            review.Property(r => r.Technical).HasMaxLength(2000);
            review.Property(r => r.Legal).HasMaxLength(2000);
            review.Property(r => r.Operational).HasMaxLength(2000);
            review.Property(r => r.NetPresentValue).HasPrecision(19, 4);
        });
        builder.ComplexProperty(p => p.Risk, review => review.Property(r => r.Note).HasMaxLength(2000));
        builder.ComplexProperty(p => p.Plan, plan =>
        {
            plan.Property(x => x.Branches).HasColumnType("uuid[]");
            plan.Property(x => x.StopLossCode).HasMaxLength(60).UseCollation("C");
            plan.Property(x => x.StopLossLimit).HasPrecision(19, 4);
        });
        builder.ComplexProperty(p => p.RollOut, rollOut =>
        {
            rollOut.Property(r => r.ProductType).HasMaxLength(40).UseCollation("C");
            rollOut.Property(r => r.DespiteMissed).HasMaxLength(2000);
        });
        builder.Property(p => p.Met).HasColumnType("text[]");
        builder.Property(p => p.Missed).HasColumnType("text[]");
        builder.HasMany(p => p.Criteria).WithOne().HasForeignKey(c => c.ProposalId);
        builder.HasMany(p => p.Measurements).WithOne().HasForeignKey(m => m.ProposalId);
        builder.HasIndex(p => new { p.OrgUnitId, p.Id }).IsDescending(false, true);
        builder.HasIndex(p => new { p.OrgUnitId, p.Status, p.Id }).IsDescending(false, false, true);
    }
}

internal sealed class PilotCriterionMapping : IEntityTypeConfiguration<PilotCriterion>
{
    public void Configure(EntityTypeBuilder<PilotCriterion> builder)
    {
        builder.ToTable("pilot_criteria", "innovation");
        builder.HasKey(c => new { c.ProposalId, c.PlanNo, c.Code });
        builder.Property(c => c.Code).HasMaxLength(60).UseCollation("C");
        builder.Property(c => c.Target).HasPrecision(19, 4);
    }
}

internal sealed class PilotMeasurementMapping : IEntityTypeConfiguration<PilotMeasurement>
{
    public void Configure(EntityTypeBuilder<PilotMeasurement> builder)
    {
        builder.ToTable("pilot_measurements", "innovation");
        builder.HasKey(m => new { m.ProposalId, m.Version });
        builder.Property(m => m.Code).HasMaxLength(60).UseCollation("C");
        builder.Property(m => m.Value).HasPrecision(19, 4);
    }
}
