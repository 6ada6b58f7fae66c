using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Targets;

/// <summary>The targets of the branches within the caller's reach, newest first.</summary>
public static class ListTargets
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="Month">Such as <c>2026-11</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(Period.Months)] string? Month, [property: RegularExpression(Target.Pattern)] string? Measure,
        [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Currency">Of an amount of money.</param>
    public sealed record Item(Guid Id, int Version, Guid BranchId, string BranchCode, string Month, string Measure, decimal Value, string? Currency);

    /// <summary>The targets of the branches within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Targets.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(t => t.OrgUnitId == unitId);
        if (query.Month is { } month) rows = rows.Where(t => t.Period == month);
        if (query.Measure is { } measure) rows = rows.Where(t => t.Measure == measure);
        if (query.After is { } after) rows = rows.Where(t => t.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new Item(t.Id, t.Version, t.OrgUnitId, db.OrgUnits.Where(u => u.Id == t.OrgUnitId).Select(u => u.Code).First(), t.Period, t.Measure, t.Value,
                t.Measure == Target.Income ? Target.IncomeCurrency : null)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
