using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Operations.Numbers;
using Operations.Products;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

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
        builder.Property(a => a.ReviewerName).HasMaxLength(100);
        builder.Property(a => a.ProcessorName).HasMaxLength(100);
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
        builder.Property(a => a.RelatedPersons).HasColumnType("uuid[]");
        builder.Property(a => a.Reviewers).HasColumnType("uuid[]");
        builder.Property(a => a.MissingItems).HasColumnType("text[]");
        builder.Property(a => a.SupplementedStages).HasColumnType("text[]").HasConversion(StageNames, SameStages);
        builder.Property(a => a.Run).HasColumnType("jsonb").HasMaxLength(-1).HasConversion(
            run => JsonSerializer.Serialize(run, Envelope.Json), json => JsonSerializer.Deserialize<StageRun>(json, Envelope.Json),
            // A ledger is replaced, never written into.
            new ValueComparer<StageRun?>((one, other) => ReferenceEquals(one, other), run => run == null ? 0 : run.Marks.Count, run => run));
        builder.Property(a => a.Tightening).HasColumnType("jsonb").HasMaxLength(-1).HasConversion(
            own => own == null ? null : ProductDefinition.Write(own), text => text == null ? null : ProductDefinition.Read<Tightening>(text),
            new ValueComparer<Tightening?>((one, other) => ReferenceEquals(one, other), own => own == null ? 0 : own.Documents.Count, own => own));
        builder.Property(a => a.LocalLimits).HasColumnType("jsonb").HasMaxLength(-1).HasConversion(Limits, SameLimits);
        builder.Property(a => a.EndReasons).HasColumnType("text[]");
        builder.Property(a => a.EndExplanation).HasMaxLength(2000);
        builder.Property(a => a.FirstReviewHash).HasMaxLength(64);
        builder.Property(a => a.ApprovalHash).HasMaxLength(64);
        builder.HasMany(a => a.Reviews).WithOne().HasForeignKey(review => review.ApplicationId);
        builder.HasMany(a => a.StepResults).WithOne().HasForeignKey(result => result.ApplicationId);
        builder.HasMany(a => a.History).WithOne().HasForeignKey(step => step.ApplicationId);
        // One index per list query: by branch, by branch and state, by customer; and the look for duplicates.
        builder.HasIndex(a => new { a.OrgUnitId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => new { a.OrgUnitId, a.Status, a.Id }).IsDescending(false, false, true);
        builder.HasIndex(a => new { a.CustomerId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => a.No).IsUnique();
        // Few are under review at a time.
        builder.HasIndex(a => a.Reviewer).HasFilter("reviewer is not null");
    }

    private static readonly ValueConverter<Stage[], string[]> StageNames = new(stages => stages.Select(s => s.ToString()).ToArray(), names => names.Select(Enum.Parse<Stage>).ToArray());
    private static readonly ValueComparer<Stage[]> SameStages = new((one, other) => one!.SequenceEqual(other!), stages => stages.Length, stages => stages);

    private static readonly ValueConverter<IReadOnlyList<LocalLimit>?, string?> Limits =
        new(limits => limits == null ? null : ProductDefinition.Write(limits), text => text == null ? null : ProductDefinition.Read<LocalLimit[]>(text));
    private static readonly ValueComparer<IReadOnlyList<LocalLimit>?> SameLimits =
        new((one, other) => ReferenceEquals(one, other) || (one != null && other != null && one.SequenceEqual(other)), limits => limits!.Count, limits => limits);

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

internal sealed class ReviewRecordMapping : IEntityTypeConfiguration<ReviewRecord>
{
    public void Configure(EntityTypeBuilder<ReviewRecord> builder)
    {
        builder.ToTable("reviews", "applications");
        builder.HasKey(r => new { r.ApplicationId, r.No });
        builder.Property(r => r.No).ValueGeneratedNever();
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.Property(r => r.Checklist).HasColumnType("jsonb").HasMaxLength(-1);
    }
}

internal sealed class StepResultMapping : IEntityTypeConfiguration<StepResult>
{
    public void Configure(EntityTypeBuilder<StepResult> builder)
    {
        builder.ToTable("step_results", "applications");
        builder.HasKey(r => new { r.ApplicationId, r.No });
        builder.Property(r => r.No).ValueGeneratedNever();
        builder.Property(r => r.Note).HasMaxLength(2000);
        builder.Property(r => r.Correction).HasMaxLength(500);
        builder.Property(r => r.Data).HasColumnType("jsonb").HasMaxLength(-1);
    }
}

internal sealed class StageClockMapping : IEntityTypeConfiguration<StageClock>
{
    public void Configure(EntityTypeBuilder<StageClock> builder)
    {
        builder.ToTable("stage_clocks", "applications");
        builder.HasKey(c => c.ApplicationId);
        builder.Property(c => c.ApplicationId).ValueGeneratedNever();
        builder.ComplexProperty(c => c.Clock, clock => clock.IsClock());
        builder.Property(c => c.RowVersion).IsRowVersion();
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
