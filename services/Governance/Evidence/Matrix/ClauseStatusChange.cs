using BranchPlatform.Contracts.Governance;
using Governance.Evidence.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Evidence.Matrix;

/// <summary>A cell has turned: from what, to what, and by which figures (rule X10). Nothing changes it afterwards.</summary>
public sealed class ClauseStatusChange : Entity
{
    private ClauseStatusChange() { }

    public string Clause { get; private init; } = "";
    public string Period { get; private init; } = "";
    public ClauseStatus From { get; private init; }
    public ClauseStatus To { get; private init; }

    /// <summary>Percent.</summary>
    public decimal? Value { get; private init; }

    public long Met { get; private init; }
    public long Total { get; private init; }
    public int PolicyNo { get; private init; }
    public DateTimeOffset ChangedAt { get; private init; }

    public static ClauseStatusChange Of(Cell cell, ClauseStatus from, bool requestsFinding, DateTimeOffset now)
    {
        var change = new ClauseStatusChange
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = cell.OrgUnitId, Clause = cell.Clause, Period = cell.Period, From = from, To = cell.Status,
            Value = cell.Value, Met = cell.Met, Total = cell.Total, PolicyNo = cell.PolicyNo, ChangedAt = now,
        };
        change.Raise(new ClauseStatusChanged(
            change.Id, cell.Clause, cell.OrgUnitId, cell.Period, from.ToString(), cell.Status.ToString(), cell.Met, cell.Total, cell.Value, cell.PolicyNo));
        if (requestsFinding) change.Raise(new FindingRequested(change.Id, cell.Clause, cell.OrgUnitId, cell.Period));
        return change;
    }
}

internal sealed class ClauseStatusChangeMapping : IEntityTypeConfiguration<ClauseStatusChange>
{
    public void Configure(EntityTypeBuilder<ClauseStatusChange> builder)
    {
        builder.ToTable("status_changes", "evidence");
        builder.Property(c => c.Clause).HasMaxLength(FactMapping.LongestClause).UseCollation("C");
        builder.Property(c => c.Period).HasMaxLength(FactMapping.LongestPeriod).UseCollation("C");
        builder.Property(c => c.Value).HasPrecision(5, 2);
        builder.HasIndex(c => new { c.OrgUnitId, c.Clause, c.Id }).IsDescending(false, false, true);
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
    }
}
