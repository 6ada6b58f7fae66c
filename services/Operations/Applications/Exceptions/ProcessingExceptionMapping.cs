using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Calendar;

namespace Operations.Applications.Exceptions;

internal static class ProcessingExceptionQueries
{
    /// <summary>Whether another exception has suspended the same application and is not resolved.</summary>
    public static Task<bool> HeldByAnotherAsync(this OperationsDb db, ProcessingException exception, CancellationToken ct) => db.Exceptions.AnyAsync(e =>
        e.ApplicationId == exception.ApplicationId && e.Id != exception.Id && e.Status == ExceptionStatus.Decided && e.Decision == ExceptionDecision.Suspend, ct);
}

internal sealed class ProcessingExceptionMapping : IEntityTypeConfiguration<ProcessingException>
{
    public void Configure(EntityTypeBuilder<ProcessingException> builder)
    {
        builder.ToTable("processing_exceptions", "applications");
        builder.Property(e => e.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(e => e.Description).HasMaxLength(2000);
        builder.Property(e => e.ImmediateMeasure).HasMaxLength(2000);
        builder.Property(e => e.DecisionNote).HasMaxLength(2000);
        builder.Property(e => e.Resolution).HasMaxLength(2000);
        builder.ComplexProperty(e => e.Clock, clock => clock.IsClock());
        builder.HasIndex(e => new { e.ApplicationId, e.Id });
        builder.HasIndex(e => new { e.OrgUnitId, e.Id }).IsDescending(false, true);
        builder.HasIndex(e => new { e.OrgUnitId, e.Status, e.Id }).IsDescending(false, false, true);
    }
}
