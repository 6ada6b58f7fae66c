using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Duties;

/// <summary>What the values of positions and duties look like.</summary>
public static class DutyShapes
{
    /// <summary>A clause of the policy, such as <c>2.2.1a</c>.</summary>
    public const string Clause = @"^\d{1,2}(\.\d{1,2}){1,2}[a-e]?$";

    public const string Code = "^[A-Z][A-Z0-9_]{1,39}$";

    /// <summary>One line with something on it.</summary>
    public const string Line = @"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$";

    public const int LongestCode = 40, LongestClause = 10, LongestTitle = 100;
}

internal sealed class PositionMapping : IEntityTypeConfiguration<Position>
{
    public void Configure(EntityTypeBuilder<Position> builder)
    {
        builder.ToTable("positions", "duties");
        builder.Property(p => p.Code).HasMaxLength(DutyShapes.LongestCode).UseCollation("C");
        builder.Property(p => p.Title).HasMaxLength(DutyShapes.LongestTitle);
        builder.Property(p => p.Post).HasMaxLength(DutyShapes.LongestCode).UseCollation("C");
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasIndex(p => new { p.Level, p.Post }).IsUnique();
    }
}

internal sealed class DutyAssignmentMapping : IEntityTypeConfiguration<DutyAssignment>
{
    public void Configure(EntityTypeBuilder<DutyAssignment> builder)
    {
        builder.ToTable("assignments", "duties");
        builder.Property(d => d.Clause).HasMaxLength(DutyShapes.LongestClause).UseCollation("C");
        builder.Property(d => d.Position).HasMaxLength(DutyShapes.LongestCode).UseCollation("C");
        builder.HasIndex(d => new { d.Clause, d.Level }).IsUnique().HasFilter("responsibility = 'Responsible' and ended_at is null").HasDatabaseName("ix_assignments_accountable");
        builder.HasIndex(d => new { d.Clause, d.PositionId }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_assignments_in_force");
        builder.HasIndex(d => d.PositionId);
    }
}

internal sealed class StaffingGapMapping : IEntityTypeConfiguration<StaffingGap>
{
    public void Configure(EntityTypeBuilder<StaffingGap> builder)
    {
        builder.ToTable("gaps", "duties");
        builder.Property(g => g.Position).HasMaxLength(DutyShapes.LongestCode).UseCollation("C");
        builder.HasIndex(g => new { g.OrgUnitId, g.Id }).IsDescending(false, true);
        builder.HasIndex(g => new { g.OrgUnitId, g.Position }).IsUnique().HasFilter("closed_at is null").HasDatabaseName("ix_gaps_open");
    }
}

internal sealed class DutyDayMapping : IEntityTypeConfiguration<DutyDay>
{
    public void Configure(EntityTypeBuilder<DutyDay> builder)
    {
        builder.ToTable("days", "duties");
        builder.HasIndex(d => new { d.OrgUnitId, d.Day }).IsUnique();
    }
}
