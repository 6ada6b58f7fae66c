using BranchPlatform.Contracts.Governance;
using Governance.Evidence.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Evidence.Matrix;

/// <summary>What a unit's row of the matrix comes to in a month (indicator K26).</summary>
public sealed class BranchScore : Entity
{
    private BranchScore() { }

    /// <summary>Such as <c>2026-11</c>.</summary>
    public string Month { get; private init; } = "";

    /// <summary>The kind of unit: units of one kind are ranked.</summary>
    public string UnitType { get; private init; } = "";

    /// <summary>0 to 100.</summary>
    public decimal? Score { get; private set; }

    public int? Stars { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset At { get; private set; }

    public static BranchScore Begin(GovernedUnit unit, string month, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), OrgUnitId = unit.Id, Month = month, UnitType = unit.Type, At = now };

    public bool Differs(Standing standing) => (Score, Stars) != (standing.Score, standing.Stars);

    /// <param name="rank">Where it stands with that.</param>
    public void Become(Standing standing, int? rank, DateTimeOffset now)
    {
        (Score, Stars, At) = (standing.Score, standing.Stars, now);
        Raise(new BranchScoreUpdated(OrgUnitId, Month, Score, Stars, Score is null ? null : rank));
    }
}

internal sealed class BranchScoreMapping : IEntityTypeConfiguration<BranchScore>
{
    public void Configure(EntityTypeBuilder<BranchScore> builder)
    {
        builder.ToTable("scores", "evidence");
        builder.Property(s => s.Month).HasMaxLength(FactMapping.LongestPeriod).UseCollation("C");
        builder.Property(s => s.UnitType).HasMaxLength(40);
        builder.Property(s => s.Score).HasPrecision(5, 2);
        builder.HasIndex(s => new { s.Month, s.OrgUnitId }).IsUnique();
        builder.HasIndex(s => new { s.OrgUnitId, s.Month }).IsDescending(false, true);
    }
}
