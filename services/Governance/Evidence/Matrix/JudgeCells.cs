using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Evidence.Matrix;

/// <summary>
/// Judges the cells whose sums have changed, and what follows for the scores of their units (flow E12). Reads sums, never facts, so that it costs the same
/// however many there are.
/// </summary>
public sealed class JudgeCells(GovernanceDb db, OneTransaction one, PolicyBook book, TimeProvider clock)
{
    private const int Bunch = 500;

    // Passes over what another process judges, and over what somebody is counting. Who counts afterwards waits for this one, and marks the cell anew.
    private static readonly string Take = $"""
        delete from evidence.stale_cells where ctid in (select ctid from evidence.stale_cells limit {Bunch} for update skip locked)
        returning org_unit_id, clause, period
        """;

    private sealed record Key(Guid OrgUnitId, string Clause, string Period);

    /// <summary>Judges some of them, with everything that follows, in one transaction.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> SomeAsync(CancellationToken ct) => one.RunAsync(async () =>
    {
        var keys = await db.Database.SqlQueryRaw<Key>(Take).ToListAsync(ct);
        if (keys.Count == 0) return false;
        var units = await UnitsAsync(keys.Select(k => k.OrgUnitId), ct);
        await JudgeAsync([.. keys.Where(k => units.ContainsKey(k.OrgUnitId))], units, ct);
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        foreach (var month in keys.SelectMany(k => MonthsOf(k.Period, today).Select(month => (Month: month, k.OrgUnitId))).Distinct().GroupBy(m => m.Month, m => m.OrgUnitId))
            await ScoreAsync(month.Key, [.. month.Where(units.ContainsKey).Select(id => units[id])], today, ct);
        await db.SaveChangesAsync(ct);
        return keys.Count == Bunch;
    }, ct);

    /// <summary>Scores all units for a month, without saving: time passes too, and with it a time of grace or the month itself.</summary>
    public async Task ScoreAllAsync(string month, CancellationToken ct) =>
        await ScoreAsync(month, await db.GovernedUnits.ToListAsync(ct), BusinessTime.DayOf(clock.GetUtcNow()), ct);

    private async Task<Dictionary<Guid, GovernedUnit>> UnitsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToArray();
        return await db.GovernedUnits.Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
    }

    private async Task JudgeAsync(IReadOnlyList<Key> keys, Dictionary<Guid, GovernedUnit> units, CancellationToken ct)
    {
        var (ids, clauses, periods) = (keys.Select(k => k.OrgUnitId).ToArray(), keys.Select(k => k.Clause).ToArray(), keys.Select(k => k.Period).ToArray());
        var sums = (await db.MeasureCounts.FromSql($"""
            select c.* from evidence.measure_counts c join unnest({ids}, {clauses}, {periods}) as k(unit, clause, period)
            on c.period = k.period and c.org_unit_id = k.unit and c.clause = k.clause
            """).AsNoTracking().ToListAsync(ct)).ToLookup(c => new Key(c.OrgUnitId, c.Clause, c.Period));
        var cells = await db.Cells.FromSql($"""
            select c.* from evidence.cells c join unnest({ids}, {clauses}, {periods}) as k(unit, clause, period)
            on c.period = k.period and c.org_unit_id = k.unit and c.clause = k.clause
            """).ToDictionaryAsync(c => new Key(c.OrgUnitId, c.Clause, c.Period), ct);
        var now = clock.GetUtcNow();
        var exempt = new Dictionary<DateOnly, HashSet<(Guid, string)>>();
        foreach (var key in keys)
        {
            var day = Standing.DayOf(key.Period, BusinessTime.DayOf(now));
            if (!exempt.ContainsKey(day))
                exempt[day] = [.. (await db.WithExemptionsAsync(units.Values, day, ct)).SelectMany(unit => unit.Exempt.Select(clause => (unit.Id, clause)))];
            var policy = await book.OnAsync(day, ct);
            if (policy.Clause(key.Clause) is not { } clause || !clause.AppliesTo.Contains(units[key.OrgUnitId].Type)) continue;
            // An exempt unit is judged when its exemption has ended, by everything that happened; nobody is asked to look into it before.
            if (!sums.Contains(key) || exempt[day].Contains((key.OrgUnitId, key.Clause))) continue;
            if (!cells.TryGetValue(key, out var cell)) db.Add(cell = new Cell { Period = key.Period, OrgUnitId = key.OrgUnitId, Clause = key.Clause });
            var verdict = Verdict.Of(clause, sums[key].ToDictionary(s => s.Measure, s => (s.Met, s.Total)));
            if (cell.Judge(verdict, policy.No, now) is { } change) db.Add(change);
        }
    }

    private async Task ScoreAsync(string month, List<GovernedUnit> units, DateOnly today, CancellationToken ct)
    {
        if (units.Count == 0) return;
        var (ids, periods, now) = (units.Select(u => u.Id).ToArray(), Standing.PeriodsOf(month), clock.GetUtcNow());
        var day = Standing.DayOf(month, today);
        var policy = await book.OnAsync(day, ct);
        // Those just judged are the same objects.
        await db.Cells.Where(c => periods.Contains(c.Period) && ids.Contains(c.OrgUnitId)).LoadAsync(ct);
        var cells = db.Cells.Local.Where(c => periods.Contains(c.Period)).ToLookup(c => c.OrgUnitId);
        var scores = await db.Scores.Where(s => s.Month == month && ids.Contains(s.OrgUnitId)).ToDictionaryAsync(s => s.OrgUnitId, ct);
        foreach (var unit in await db.WithExemptionsAsync(units, day, ct))
        {
            var standing = Standing.Of(policy, unit, month, today, cells[unit.Id]);
            var score = scores.GetValueOrDefault(unit.Id);
            // What counts for the whole year makes no score of months of which nothing else is known.
            if (score is null && (standing.Score is null || (month != Periods.Of(ClausePeriod.Month, today) && !cells[unit.Id].Any(c => c.Period == month)))) continue;
            if (score is null) db.Add(score = BranchScore.Begin(unit, month, now));
            if (!score.Differs(standing)) continue;
            var higher = await db.Scores.CountAsync(s => s.Month == month && s.UnitType == unit.Type && s.OrgUnitId != unit.Id && s.Score > standing.Score, ct);
            score.Become(standing, higher + 1, now);
        }
    }

    /// <summary>The months whose scores a stretch of time counts in: its own that have begun, and those that carry it on.</summary>
    private static IEnumerable<string> MonthsOf(string period, DateOnly today)
    {
        var (begin, end) = (Periods.Begin(period), Periods.End(period));
        var next = Periods.End(Periods.Of(Periods.KindOf(period), end));
        for (var month = begin; month <= today && month < (today < next ? next : end); month = month.AddMonths(1)) yield return Periods.Of(ClausePeriod.Month, month);
    }
}
