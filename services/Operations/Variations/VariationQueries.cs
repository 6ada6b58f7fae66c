using Microsoft.EntityFrameworkCore;

namespace Operations.Variations;

/// <summary>Reading the variations that count at a branch.</summary>
public static class VariationQueries
{
    /// <summary>Those of a branch and of the units above it, by the tree of today, that may count on one of some days; the nearest unit's first.</summary>
    /// <param name="prefix">What their keys begin with.</param>
    public static Task<List<VariationCopy>> VariationsOfAsync(this OperationsDb db, Guid branch, string prefix, DateOnly from, DateOnly to, CancellationToken ct) =>
        db.Variations.AsNoTracking().Where(v => v.Key.StartsWith(prefix) && v.From <= to && v.Until >= from)
            .Join(db.OrgUnits, v => v.OrgUnitId, u => u.Id, (v, u) => new { Variation = v, u.Path })
            .Where(row => db.OrgUnits.Any(b => b.Id == branch && b.Path.StartsWith(row.Path)))
            .OrderByDescending(row => row.Path.Length).ThenBy(row => row.Variation.Id).Select(row => row.Variation).ToListAsync(ct);
}
