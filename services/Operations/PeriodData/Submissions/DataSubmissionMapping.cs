using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Submissions;

internal sealed class DataSubmissionMapping : IEntityTypeConfiguration<DataSubmission>
{
    public void Configure(EntityTypeBuilder<DataSubmission> builder)
    {
        builder.ToTable("data_submissions", "period_data");
        builder.Property(s => s.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(s => s.Figures).HasConversion(
                figures => JsonSerializer.Serialize(figures, Envelope.Json), json => JsonSerializer.Deserialize<FrozenFigure[]>(json, Envelope.Json)!,
                // Replaced, never written into.
                new ValueComparer<IReadOnlyList<FrozenFigure>>((one, other) => ReferenceEquals(one, other), figures => figures.Count, figures => figures))
            .HasColumnType("jsonb").HasMaxLength(-1);
        builder.HasMany(s => s.Notes).WithOne().HasForeignKey(note => note.SubmissionId);
        builder.HasIndex(s => new { s.OrgUnitId, s.Period }).IsUnique();
        // One index per list query: by branch, by branch and state, by period, by state.
        builder.HasIndex(s => new { s.OrgUnitId, s.Id }).IsDescending(false, true);
        builder.HasIndex(s => new { s.OrgUnitId, s.Status, s.Id }).IsDescending(false, false, true);
        builder.HasIndex(s => new { s.Period, s.Id }).IsDescending(false, true);
        builder.HasIndex(s => new { s.Status, s.Id }).IsDescending(false, true);
    }
}

internal sealed class AnalysisNoteMapping : IEntityTypeConfiguration<AnalysisNote>
{
    public void Configure(EntityTypeBuilder<AnalysisNote> builder)
    {
        builder.ToTable("analysis_notes", "period_data");
        builder.HasKey(n => new { n.SubmissionId, n.No });
        builder.Property(n => n.Finding).HasMaxLength(2000);
        builder.Property(n => n.Trend).HasMaxLength(2000);
        builder.Property(n => n.Cause).HasMaxLength(2000);
        builder.Property(n => n.Proposal).HasMaxLength(2000);
        builder.Property(n => n.Action).HasMaxLength(60);
    }
}
