using Microsoft.EntityFrameworkCore;
using Operations.PeriodData.Targets;
using ServiceDefaults.Calendar;

namespace Operations.PeriodData;

/// <summary>What the roll-up and the targets give to indicators (policy 3.2.2).</summary>
internal sealed class Measures(OperationsDb db, WorkCalendars calendars) : IMeasures
{
    private const string Income = "income_actual", Waits = "queue_wait_minutes";

    public IReadOnlyCollection<string> Names { get; } = [.. Figures.All.Keys, Income, Waits, .. Target.Measures];

    public IReadOnlyCollection<string> ByCase { get; } = [Waits];

    public IReadOnlyCollection<string> Planned => Target.Measures;

    public async Task<IReadOnlyDictionary<DateOnly, Measured>> OfDaysAsync(Guid branch, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var figures = await db.DayFigures.AsNoTracking().Where(f => f.OrgUnitId == branch && f.Day >= from && f.Day <= to).ToListAsync(ct);
        var income = await db.DayIncome.AsNoTracking().Where(i => i.OrgUnitId == branch && i.Day >= from && i.Day <= to && i.Currency == Target.IncomeCurrency).ToListAsync(ct);
        var waits = await db.DayWaits.AsNoTracking().Where(w => w.OrgUnitId == branch && w.Day >= from && w.Day <= to).ToListAsync(ct);
        var months = new Period("", new(from.Year, from.Month, 1), to).EachMonth.Select(m => m.Name).ToList();
        var targets = await db.Targets.AsNoTracking().Where(t => t.OrgUnitId == branch && months.Contains(t.Period)).ToListAsync(ct);
        return figures.GroupBy(f => f.Day).Select(day => (day.Key, Sums(Figures.Sum(day).Select(f => (f.Key, (decimal)f.Value)))))
            .Concat(income.Select(i => (i.Day, Sums([(Income, i.Amount)]))))
            .Concat(waits.GroupBy(w => w.Day).Select(day => (day.Key, Cases(day))))
            .Concat(targets.SelectMany(t => t.Spread(calendars.Current).Select(day => (day.Key, Sums([(t.Measure, day.Value)])))))
            .GroupBy(part => part.Item1, part => part.Item2).ToDictionary(day => day.Key, day => Measured.Of([.. day]));
    }

    private static Measured Sums(IEnumerable<(string Name, decimal Value)> sums) =>
        new(sums.ToDictionary(s => s.Name, s => s.Value), new Dictionary<string, IReadOnlyDictionary<int, long>>());

    // The sum beside the cases, so that a mean can be asked for too.
    private static Measured Cases(IEnumerable<DayWait> waits) => new(
        new Dictionary<string, decimal> { [Waits] = waits.Sum(w => (decimal)w.Minutes * w.Count) },
        new Dictionary<string, IReadOnlyDictionary<int, long>> { [Waits] = waits.ToDictionary(w => w.Minutes, w => w.Count) });
}
