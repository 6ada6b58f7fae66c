using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Approvals;

/// <summary>
/// The one row that all requests change whose amounts count together (F3 rule 3): of two that are opened at the same moment, in whatever
/// replicas, the second is run again and finds the first.
/// </summary>
public sealed class RequesterTally
{
    public required Guid RequesterId { get; init; }
    public required Guid OrgUnitId { get; init; }
    public required string Matter { get; init; }
    public required string SubjectType { get; init; }

    /// <summary>How many there were.</summary>
    public int Requests { get; set; }

    public uint RowVersion { get; private set; }
}

internal sealed class RequesterTallyMapping : IEntityTypeConfiguration<RequesterTally>
{
    public void Configure(EntityTypeBuilder<RequesterTally> builder)
    {
        builder.ToTable("tallies", "approvals");
        builder.HasKey(t => new { t.RequesterId, t.OrgUnitId, t.Matter, t.SubjectType });
        builder.Property(t => t.Matter).HasMaxLength(40).UseCollation("C");
        builder.Property(t => t.SubjectType).HasMaxLength(100).UseCollation("C");
        builder.Property(t => t.RowVersion).IsRowVersion();
    }
}
