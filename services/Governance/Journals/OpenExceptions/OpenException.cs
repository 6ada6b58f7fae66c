using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Journals.OpenExceptions;

/// <summary>
/// An exception of a branch's business, by what Operations tells: while it is open a day is not closed without somebody who looks after it
/// (policy 2.2.3a). The row stays when it is resolved, or an event from before would open it again.
/// </summary>
public sealed class OpenException
{
    public required Guid Id { get; init; }
    public required Guid BranchId { get; init; }
    public DateTimeOffset? ReportedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

internal sealed class OpenExceptionMapping : IEntityTypeConfiguration<OpenException>
{
    public void Configure(EntityTypeBuilder<OpenException> builder)
    {
        builder.ToTable("exceptions", "journals");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.RowVersion).IsRowVersion();
        builder.HasIndex(e => new { e.BranchId, e.ReportedAt }).HasFilter("resolved_at is null");
    }
}
