using Governance.Evidence.Facts;
using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Evidence.Matrix;

/// <summary>How a unit lives by a clause (rule X10).</summary>
public enum ClauseStatus
{
    /// <summary>合规</summary>
    Compliant,
    /// <summary>临界</summary>
    AtRisk,
    /// <summary>不合规</summary>
    NonCompliant,
    /// <summary>无证据</summary>
    NoEvidence,
    /// <summary>不适用</summary>
    NotApplicable,
}

/// <summary>What the sums of a clause's measures say.</summary>
/// <param name="Value">Percent: the measures' rates by their weights; none without a case.</param>
public readonly record struct Verdict(ClauseStatus Status, decimal? Value, long Met, long Total)
{
    /// <summary>A clause is lived by as well as the worst of its measures. A measure without a case says nothing.</summary>
    public static Verdict Of(Clause clause, IReadOnlyDictionary<string, (long Met, long Total)> sums)
    {
        var (worst, rates, weights, met, total) = (ClauseStatus.NoEvidence, 0m, 0, 0L, 0L);
        foreach (var measure in clause.Measures)
        {
            if (!sums.TryGetValue(measure.Code, out var sum) || sum.Total <= 0) continue;
            var status = Of(measure, sum.Met, sum.Total);
            if (worst == ClauseStatus.NoEvidence || status > worst) worst = status;
            rates += measure.Weight * 100m * sum.Met / sum.Total;
            weights += measure.Weight;
            (met, total) = (met + sum.Met, total + sum.Total);
        }
        return new(worst, weights == 0 ? null : decimal.Round(rates / weights, 2, MidpointRounding.ToZero), met, total);
    }

    /// <summary>Equality belongs to the better side (reference data F5).</summary>
    public static ClauseStatus Of(ClauseMeasure measure, long met, long total) =>
        met * 100m >= measure.CompliantAt * total ? ClauseStatus.Compliant : met * 100m >= measure.AtRiskAt * total ? ClauseStatus.AtRisk : ClauseStatus.NonCompliant;
}

/// <summary>One cell of the matrix: a clause at a unit in one stretch of time. Only <see cref="JudgeCells"/> writes it, from the sums.</summary>
public sealed class Cell
{
    public required string Period { get; init; }
    public required Guid OrgUnitId { get; init; }
    public required string Clause { get; init; }
    public ClauseStatus Status { get; private set; } = ClauseStatus.NoEvidence;

    /// <summary>Percent.</summary>
    public decimal? Value { get; private set; }

    public long Met { get; private set; }
    public long Total { get; private set; }

    /// <summary>The version of the policy that it was judged by.</summary>
    public int PolicyNo { get; private set; }

    public DateTimeOffset JudgedAt { get; private set; }

    /// <summary>Whether somebody has been asked to look into it: once is enough.</summary>
    public bool FindingRequested { get; private set; }

    /// <returns>The change of its status, if it has changed.</returns>
    public ClauseStatusChange? Judge(Verdict verdict, int policyNo, DateTimeOffset now)
    {
        var from = Status;
        (Status, Value, Met, Total, PolicyNo, JudgedAt) = (verdict.Status, verdict.Value, verdict.Met, verdict.Total, policyNo, now);
        if (from == Status) return null;
        var asks = Status == ClauseStatus.NonCompliant && !FindingRequested;
        FindingRequested |= asks;
        return ClauseStatusChange.Of(this, from, asks, now);
    }
}

internal sealed class CellMapping : IEntityTypeConfiguration<Cell>
{
    public void Configure(EntityTypeBuilder<Cell> builder)
    {
        builder.ToTable("cells", "evidence");
        builder.HasKey(c => new { c.Period, c.OrgUnitId, c.Clause });
        builder.Property(c => c.Clause).HasMaxLength(FactMapping.LongestClause).UseCollation("C");
        builder.Property(c => c.Period).HasMaxLength(FactMapping.LongestPeriod).UseCollation("C");
        builder.Property(c => c.Value).HasPrecision(5, 2);
    }
}
