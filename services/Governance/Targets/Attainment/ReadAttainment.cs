using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets.Attainment;

/// <summary>How far a branch, or all branches below a unit, have come towards their targets of a year (目标达成率, policy 1.1).</summary>
public static class ReadAttainment
{
    /// <param name="UnitId">A branch, or a unit above branches, within the caller's reach.</param>
    /// <param name="Year">This year when left out.</param>
    public sealed record Query([property: Required] Guid? UnitId, [property: Range(2000, 9999)] int? Year);

    /// <param name="Target">Of the branches that have one in force, added up; null where none has.</param>
    /// <param name="Actual">Of the branches below the unit, since the year began.</param>
    /// <param name="Attainment">Percent: actual ÷ target; null without a target.</param>
    /// <param name="At">When the actual last changed; null before anything came.</param>
    public sealed record Item(string Metric, decimal? Target, decimal Actual, decimal? Attainment, DateTimeOffset? At);

    /// <summary>How far a branch, or all branches below a unit, have come towards their targets of a year.</summary>
    public static async Task<Ok<IReadOnlyList<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var path = await db.OrgUnits.VisibleTo(user).Where(u => u.Id == query.UnitId).Select(u => u.Path).SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        var branches = db.OrgUnits.VisibleTo(user).Where(u => u.Type == "Branch" && u.Path.StartsWith(path)).Select(u => u.Id);
        return TypedResults.Ok(await OfAsync(db, branches, query.Year ?? BusinessTime.DayOf(clock.GetUtcNow()).Year, ct));
    }

    /// <summary>How far branches have come together.</summary>
    public static async Task<IReadOnlyList<Item>> OfAsync(GovernanceDb db, IQueryable<Guid> branches, int year, CancellationToken ct)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var targets = await db.BranchTargets.AsNoTracking().Where(t => branches.Contains(t.OrgUnitId) && t.Year == year && t.Status == TargetStatus.InForce)
            .GroupBy(t => t.Metric).Select(g => new { g.Key, Sum = g.Sum(t => t.Value) }).ToDictionaryAsync(t => t.Key, t => t.Sum, ct);
        var actuals = await db.Actuals.AsNoTracking().Where(a => branches.Contains(a.OrgUnitId) && a.Month >= from && a.Month <= to)
            .GroupBy(a => a.Metric).Select(g => new { g.Key, Sum = g.Sum(a => a.Value), At = g.Max(a => a.At) }).ToDictionaryAsync(a => a.Key, ct);
        // Only what adds up can be divided so.
        return [.. TargetMetrics.All.Where(m => m.Aggregate == Aggregate.Sum).Select(m =>
        {
            decimal? target = targets.TryGetValue(m.Code, out var sum) ? sum : null;
            var actual = actuals.GetValueOrDefault(m.Code);
            return new Item(m.Code, target, actual?.Sum ?? 0, target > 0 ? decimal.Round(100 * (actual?.Sum ?? 0) / target.Value, 2) : null, actual?.At);
        })];
    }
}
