using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Auditing;

/// <summary>
/// What a service once said of the chain of its audit trail, kept where that service cannot reach. Not an aggregate: keeping
/// it is no change that the trail would have to tell of, which would move a head again. Two hashes for one position are both kept.
/// </summary>
public sealed class AuditHead
{
    /// <summary>Version 7 UUID: its order is the order of arrival.</summary>
    public required Guid Id { get; init; }

    /// <summary>The service's name on the map.</summary>
    public required string Service { get; init; }

    public required long Position { get; init; }

    /// <summary>In hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>When the link was made, by that service's clock.</summary>
    public required DateTimeOffset SealedAt { get; init; }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("heads", "auditing");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Service).HasMaxLength(40).UseCollation("C");
        builder.Property(h => h.Hash).HasMaxLength(64).IsFixedLength();
        builder.HasIndex(h => new { h.Service, h.Position, h.Hash }).IsUnique();
        builder.HasIndex(h => new { h.Service, h.Id }).IsDescending(false, true);
    }
}
