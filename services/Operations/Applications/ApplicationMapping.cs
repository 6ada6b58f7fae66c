using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Operations.Numbers;
using ServiceDefaults.Domain;

namespace Operations.Applications;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("applications", "applications");
        builder.Property(a => a.No).HasMaxLength(BusinessNumber.Longest).UseCollation("C");
        builder.Property(a => a.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(a => a.PathAtStart).HasMaxLength(400).UseCollation("C");
        builder.Property(a => a.LateEntryReason).HasMaxLength(500);
        builder.Property(a => a.CustomerNote).HasMaxLength(500);
        builder.ComplexProperty(a => a.Amount, Configure);
        builder.ComplexProperty(a => a.Fee, Configure);
        builder.ComplexProperty(a => a.Review, review =>
        {
            review.Property(r => r.ReasonCodes).HasColumnType("text[]");
            review.Property(r => r.Explanation).HasMaxLength(2000);
            review.Property(r => r.SuggestedSolution).HasMaxLength(2000);
            review.Ignore(r => r.ExplainsRejection);
        });
        builder.HasMany(a => a.History).WithOne().HasForeignKey(step => step.ApplicationId);
        // One index per list query: by branch, by branch and state, by customer; and the look for duplicates.
        builder.HasIndex(a => new { a.OrgUnitId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => new { a.OrgUnitId, a.Status, a.Id }).IsDescending(false, false, true);
        builder.HasIndex(a => new { a.CustomerId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => a.No).IsUnique();
    }

    private static void Configure(ComplexPropertyBuilder<Money> money)
    {
        money.Property(m => m.Amount).HasPrecision(19, 4);
        money.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
    }
}

internal sealed class ApplicationStepMapping : IEntityTypeConfiguration<ApplicationStep>
{
    public void Configure(EntityTypeBuilder<ApplicationStep> builder)
    {
        builder.ToTable("application_steps", "applications");
        builder.HasKey(step => new { step.ApplicationId, step.Version });
    }
}

internal sealed class RiskAssessmentMapping : IEntityTypeConfiguration<RiskAssessment>
{
    public void Configure(EntityTypeBuilder<RiskAssessment> builder)
    {
        builder.ToTable("risk_assessments", "applications");
        builder.HasKey(r => r.ApplicationId);
        builder.Property(r => r.ApplicationId).ValueGeneratedNever();
        builder.Property(r => r.Factors).HasColumnType("text[]");
        builder.Property(r => r.RowVersion).IsRowVersion();
    }
}
