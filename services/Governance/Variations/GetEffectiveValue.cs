using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>What a unit goes by today: the tightest value of it and of the units above, or else the company's (policy 1.3.1).</summary>
public static class GetEffectiveValue
{
    /// <param name="UnitId">A unit within the caller's reach.</param>
    public sealed record Query(Guid UnitId, [property: Required, RegularExpression(VariationShapes.Key)] string Key);

    /// <param name="VariationId">Where the value comes from; empty where it is the company's.</param>
    /// <param name="SetFor">The unit whose variation it is.</param>
    public sealed record Response(Guid UnitId, string Key, decimal Value, decimal HqValue, ValueMeasure Measure, Guid? VariationId, Guid? SetFor, DateOnly? From, DateOnly? Until);

    /// <summary>What a unit goes by today: the tightest value of it and of the units above, or else the company's (policy 1.3.1).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, VariationDesk desk, TimeProvider clock, CancellationToken ct)
    {
        var unit = await desk.UnitAsync(query.UnitId, user, ct);
        if (!VariableValues.All.TryGetValue(query.Key, out var value)) throw new DomainException(VariationErrors.KeyUnknown(query.Key));
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        // The nearest first: of equal ones it is the unit's own.
        var counting = await db.Variations.AsNoTracking().Where(v => v.Key == query.Key && v.Status == VariationStatus.InForce && v.From <= today && today <= v.Until)
            .Join(db.OrgUnits.Where(u => unit.Path.StartsWith(u.Path)), v => v.OrgUnitId, u => u.Id, (v, u) => new { Variation = v, u.Path })
            .OrderByDescending(row => row.Path.Length).Select(row => row.Variation).ToListAsync(ct);
        var tightest = counting.Aggregate((LocalVariation?)null, (best, next) => best is null || value.IsTighter(next.LocalValue, best.LocalValue) ? next : best);
        return TypedResults.Ok(new Response(
            unit.Id, value.Key, tightest?.LocalValue ?? value.Value, value.Value, value.Measure, tightest?.Id, tightest?.OrgUnitId, tightest?.From, tightest?.Until));
    }
}
