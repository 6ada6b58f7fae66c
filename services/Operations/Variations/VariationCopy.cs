using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Operations.Variations;

/// <summary>
/// A value that a branch or region has made stricter than the company's for a time (policy 1.3.1). Kept by what Governance tells of it, in any
/// order: what was said of its end stays, whenever the approval comes.
/// </summary>
public sealed class VariationCopy
{
    private VariationCopy() { }

    public Guid Id { get; private init; }

    /// <summary>The branch or region; what is below it goes by the value too.</summary>
    public Guid OrgUnitId { get; private init; }

    /// <summary>Of the value in the catalogue of what may vary.</summary>
    public string Key { get; private init; } = "";

    public decimal Value { get; private set; }
    public bool HigherIsTighter { get; private set; }

    /// <summary>What the value counts, in Governance's words.</summary>
    public string? Measure { get; private set; }

    /// <summary>The first day; empty while only its end is known.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>When it was ended, or had expired.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Rises with every change, so that the sum over all of them never comes twice.</summary>
    public int Changes { get; private set; }

    /// <summary>One of which nothing is known yet.</summary>
    public static VariationCopy Begin(Guid id, Guid unit, string key) => new() { Id = id, OrgUnitId = unit, Key = key };

    public void Learn(LocalVariationApproved approved)
    {
        (Value, HigherIsTighter, Measure) = (approved.LocalValue, approved.Direction == "HigherIsTighter", approved.Measure);
        (From, Until) = (approved.From, approved.Until);
        Changes++;
    }

    public void End(DateTimeOffset at)
    {
        EndedAt = EndedAt < at ? EndedAt : at.ToUniversalTime();
        Changes++;
    }

    /// <summary>Whether it counts on a day, by the calendar at the branches; on the day on which somebody ends it, it does no more.</summary>
    public bool CountsOn(DateOnly day) => From <= day && day <= Until && !(EndedAt is { } ended && BusinessTime.DayOf(ended) <= day);
}

internal sealed class VariationCopyMapping : IEntityTypeConfiguration<VariationCopy>
{
    public void Configure(EntityTypeBuilder<VariationCopy> builder)
    {
        builder.ToTable("variations", "variations");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Key).HasMaxLength(100).UseCollation("C");
        builder.Property(v => v.Value).HasPrecision(19, 4);
        builder.Property(v => v.Measure).HasMaxLength(40);
        builder.Property(v => v.Changes).IsConcurrencyToken();
        builder.HasIndex(v => new { v.OrgUnitId, v.Until });
    }
}
