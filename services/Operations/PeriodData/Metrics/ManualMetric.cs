using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Metrics;

/// <summary>A figure of a branch and a month that nothing counts by itself, put in by hand with the document that it comes from (policy 3.2.1).</summary>
public sealed class ManualMetric : Entity
{
    /// <summary>What the branches spend for their business, until Finance tells it by event.</summary>
    public const string Cost = "cost";

    /// <summary>What is counted beside the figures of the roll-up.</summary>
    private static readonly string[] AlsoAutomatic = ["customers", "income", "volume"];

    private ManualMetric() { }

    /// <summary>The month, such as <c>2026-11</c>.</summary>
    public string Period { get; private init; } = "";

    public string Metric { get; private init; } = "";

    /// <summary>Zero or more.</summary>
    public decimal Value { get; private set; }

    /// <summary>Of an amount of money; empty for anything else.</summary>
    public string? Currency { get; private init; }

    /// <summary>Number or address of the document.</summary>
    public string SourceDocument { get; private set; } = "";

    /// <summary>Puts a figure in.</summary>
    /// <param name="submission">Where the branch's submission of the month stands; empty while there is none.</param>
    public static ManualMetric Record(
        OrgUnitCopy branch, Period month, string metric, decimal value, string? currency, string document, Submissions.SubmissionStatus? submission, DateTimeOffset now)
    {
        Require(branch.Type == "Branch", PeriodDataErrors.NotABranch(branch.Code));
        Require(month.From <= BusinessTime.DayOf(now), PeriodDataErrors.MonthAhead);
        Require(!Figures.All.ContainsKey(metric) && !AlsoAutomatic.Contains(metric), PeriodDataErrors.MetricIsAutomatic(metric));
        Require(metric != Cost || currency is not null, PeriodDataErrors.CostHasACurrency);
        Require(value >= 0, PeriodDataErrors.ValueNegative);
        RequireOpen(submission);
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Period = month.Name, Metric = metric, Value = value, Currency = currency, SourceDocument = document };
    }

    /// <summary>Puts it right.</summary>
    public void Correct(decimal value, string document, Submissions.SubmissionStatus? submission)
    {
        Require(value >= 0, PeriodDataErrors.ValueNegative);
        RequireOpen(submission);
        (Value, SourceDocument) = (value, document);
    }

    private static void RequireOpen(Submissions.SubmissionStatus? submission)
    {
        Require(submission != Submissions.SubmissionStatus.Locked, PeriodDataErrors.PeriodLocked);
        Require(submission is null or Submissions.SubmissionStatus.Open, PeriodDataErrors.FiguresFrozen);
    }
}

internal sealed class ManualMetricMapping : IEntityTypeConfiguration<ManualMetric>
{
    public void Configure(EntityTypeBuilder<ManualMetric> builder)
    {
        builder.ToTable("manual_metrics", "period_data");
        builder.Property(m => m.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(m => m.Metric).HasMaxLength(40).UseCollation("C");
        builder.Property(m => m.Value).HasPrecision(19, 4);
        builder.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(m => m.SourceDocument).HasMaxLength(400);
        builder.HasIndex(m => new { m.OrgUnitId, m.Period, m.Metric }).IsUnique();
        // One index per list query: by branch, by branch and month.
        builder.HasIndex(m => new { m.OrgUnitId, m.Id }).IsDescending(false, true);
        builder.HasIndex(m => new { m.OrgUnitId, m.Period, m.Id }).IsDescending(false, false, true);
        builder.HasIndex(m => new { m.Period, m.Id }).IsDescending(false, true);
    }
}

/// <summary>Costs, as the branches put them in.</summary>
internal static class Costs
{
    /// <summary>The cost of a range of whole months; null unless each operating branch has put it in for each month, in one currency.</summary>
    public static async Task<Money?> CostAsync(this OperationsDb db, IQueryable<OrgUnitCopy> branches, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (from.Day != 1 || to.AddDays(1).Day != 1) return null;
        var months = new Period("", from, to).EachMonth.Select(m => m.Name).ToList();
        var units = branches.Select(b => b.Id);
        var costs = await db.ManualMetrics.Where(m => m.Metric == ManualMetric.Cost && months.Contains(m.Period) && units.Contains(m.OrgUnitId))
            .Select(m => new { m.OrgUnitId, m.Value, m.Currency }).ToListAsync(ct);
        if (costs.Count == 0 || costs.Select(c => c.Currency).Distinct().Count() > 1) return null;
        var operating = await branches.Where(b => b.Status == "Operating").Select(b => b.Id).ToListAsync(ct);
        return operating.All(branch => costs.Count(c => c.OrgUnitId == branch) == months.Count) ? new(costs.Sum(c => c.Value), costs[0].Currency!) : null;
    }
}
