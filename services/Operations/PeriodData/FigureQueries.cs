using Microsoft.EntityFrameworkCore;

namespace Operations.PeriodData;

/// <summary>The figures of one day and product, over all units that were asked for.</summary>
public sealed class DayTotals : Figures
{
    public required DateOnly Day { get; init; }
    public required string ProductType { get; init; }
}

/// <summary>
/// Reading the roll-up. What months and quarters cost depends on days, branches and products, never on applications; customers and durations of
/// any other range of days are counted out of sets that grow with them.
/// </summary>
public static class FigureQueries
{
    public static Task<List<DayTotals>> TotalsAsync(this OperationsDb db, IQueryable<Guid> units, DateOnly from, DateOnly to, CancellationToken ct) =>
        db.DayFigures.AsNoTracking().Where(f => units.Contains(f.OrgUnitId) && f.Day >= from && f.Day <= to)
            .GroupBy(f => new { f.Day, f.ProductType })
            .Select(g => new DayTotals
            {
                Day = g.Key.Day, ProductType = g.Key.ProductType,
                Submitted = g.Sum(f => f.Submitted), EnteredOnTime = g.Sum(f => f.EnteredOnTime), Accepted = g.Sum(f => f.Accepted),
                AcceptedWithoutSupplement = g.Sum(f => f.AcceptedWithoutSupplement), Reviews = g.Sum(f => f.Reviews),
                ReviewsTimed = g.Sum(f => f.ReviewsTimed), ReviewsOnTime = g.Sum(f => f.ReviewsOnTime),
                Approved = g.Sum(f => f.Approved), Rejected = g.Sum(f => f.Rejected), Completed = g.Sum(f => f.Completed),
                CompletedTimed = g.Sum(f => f.CompletedTimed), CompletedOnTime = g.Sum(f => f.CompletedOnTime),
                CompletedMeasured = g.Sum(f => f.CompletedMeasured), WorkingMinutes = g.Sum(f => f.WorkingMinutes),
                CorrectedItems = g.Sum(f => f.CorrectedItems), Reversed = g.Sum(f => f.Reversed),
                FeedbackDelivered = g.Sum(f => f.FeedbackDelivered), FeedbackOnTime = g.Sum(f => f.FeedbackOnTime),
                CustomersNew = g.Sum(f => f.CustomersNew),
            })
            .ToListAsync(ct);

    /// <summary>Customers who had business completed, at each branch each once however often he came.</summary>
    public static Task<int> CustomersAsync(this OperationsDb db, IQueryable<Guid> units, Stretch days, CancellationToken ct) => days.Period is { } period
        ? db.CustomerCounts.Where(c => units.Contains(c.OrgUnitId) && c.Period == period.Name).SumAsync(c => c.Count, ct)
        : db.DayCustomers.Where(c => units.Contains(c.OrgUnitId) && c.Day >= days.From && c.Day <= days.To).Select(c => new { c.OrgUnitId, c.CustomerId }).Distinct().CountAsync(ct);

    /// <summary>Income by currency.</summary>
    public static Task<Dictionary<string, decimal>> IncomeAsync(this OperationsDb db, IQueryable<Guid> units, DateOnly from, DateOnly to, CancellationToken ct) =>
        db.DayIncome.Where(i => units.Contains(i.OrgUnitId) && i.Day >= from && i.Day <= to)
            .GroupBy(i => i.Currency).Select(g => new { g.Key, Sum = g.Sum(i => i.Amount) }).ToDictionaryAsync(i => i.Key, i => i.Sum, ct);

    /// <summary>Completions by their working minutes, the quickest first; the minutes of a month or a quarter are rounded up, by 1/32 at most.</summary>
    public static Task<List<Duration>> DurationsAsync(this OperationsDb db, IQueryable<Guid> units, Stretch days, CancellationToken ct) => days.Period is null
        ? db.DayDurations.Where(d => units.Contains(d.OrgUnitId) && d.Day >= days.From && d.Day <= days.To)
            .GroupBy(d => d.Minutes).OrderBy(g => g.Key).Select(g => new Duration(g.Key, g.Sum(d => d.Count))).ToListAsync(ct)
        : db.MonthDurations.Where(d => units.Contains(d.OrgUnitId) && d.Month >= days.From && d.Month <= days.To)
            .GroupBy(d => d.Minutes).OrderBy(g => g.Key).Select(g => new Duration(g.Key, g.Sum(d => d.Count))).ToListAsync(ct);

    /// <summary>The shortest time within which that share of the completions was done (nearest rank); null when there were none.</summary>
    /// <param name="durations">The quickest first.</param>
    public static int? Percentile(IReadOnlyList<Duration> durations, int percent) => NearestRank.Of([.. durations.Select(d => (d.Minutes, d.Count))], percent);
}

/// <summary>How many completions took that many working minutes.</summary>
public sealed record Duration(int Minutes, long Count);
