using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Evidence.Timeline;

/// <summary>One event of whatever service, as it happened at a unit. Nothing changes it.</summary>
public sealed class TimelineEntry
{
    public required Guid EventId { get; init; }
    public required Guid OrgUnitId { get; init; }

    /// <summary>Service and event, such as <c>Operations.ApplicationReviewed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Such as <c>Application</c>.</summary>
    public required string AggregateKind { get; init; }

    public required Guid AggregateId { get; init; }
    public required int AggregateVersion { get; init; }

    /// <summary>Empty when no person did it.</summary>
    public Guid? ActorId { get; init; }

    public Guid? OnBehalfOf { get; init; }

    /// <summary>The case that it belongs to.</summary>
    public required Guid CorrelationId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Clauses that it says something about.</summary>
    public required string[] Clauses { get; init; }

    /// <summary>What the event says; nothing of master data, whose state is its owner's to show.</summary>
    public string? Data { get; init; }
}

internal sealed class TimelineMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline", "evidence");
        builder.HasKey(e => e.EventId);
        builder.Property(e => e.EventId).ValueGeneratedNever();
        builder.Property(e => e.Type).HasMaxLength(120).UseCollation("C");
        builder.Property(e => e.AggregateKind).HasMaxLength(80).UseCollation("C");
        builder.Property(e => e.Clauses).HasColumnType("text[]");
        builder.Property(e => e.Data).HasColumnType("jsonb").HasMaxLength(-1);
        // Newest first, as ids of events rise with time.
        builder.HasIndex(e => new { e.OrgUnitId, e.EventId }).IsDescending(false, true);
        builder.HasIndex(e => new { e.OrgUnitId, e.Type, e.EventId }).IsDescending(false, false, true);
        builder.HasIndex(e => new { e.AggregateId, e.EventId }).IsDescending(false, true);
    }
}
