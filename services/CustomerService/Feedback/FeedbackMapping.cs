using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerService.Feedback;

internal sealed class ResultFeedbackMapping : IEntityTypeConfiguration<ResultFeedback>
{
    public void Configure(EntityTypeBuilder<ResultFeedback> builder)
    {
        builder.ToTable("result_feedbacks", "feedback");
        builder.Property(f => f.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(f => f.ReasonCodes).HasColumnType("text[]");
        builder.Property(f => f.Obstacle).HasMaxLength(40).UseCollation("C");
        builder.Ignore(f => f.AwaitsSending);
        builder.HasMany(f => f.Attempts).WithOne().HasForeignKey(a => a.FeedbackId);
        // Its rules count attempts.
        builder.Navigation(f => f.Attempts).AutoInclude();
        // One result for each application, however often it is told.
        builder.HasIndex(f => f.ApplicationId).IsUnique();
        builder.HasIndex(f => f.CustomerId);
        builder.HasIndex(f => new { f.OrgUnitId, f.Id }).IsDescending(false, true);
        builder.HasIndex(f => new { f.OrgUnitId, f.Status, f.Id }).IsDescending(false, false, true);
    }
}

internal sealed class FeedbackAttemptMapping : IEntityTypeConfiguration<FeedbackAttempt>
{
    public void Configure(EntityTypeBuilder<FeedbackAttempt> builder)
    {
        builder.ToTable("feedback_attempts", "feedback");
        builder.HasKey(a => new { a.FeedbackId, a.No });
        builder.Property(a => a.No).ValueGeneratedNever();
        builder.Property(a => a.SealedNote).HasMaxLength(4000);
    }
}
