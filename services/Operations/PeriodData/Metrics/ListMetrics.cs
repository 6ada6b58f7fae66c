using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Metrics;

/// <summary>The figures that were put in by hand within the caller's reach, newest first.</summary>
public static class ListMetrics
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(Period.Months)] string? Month, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid BranchId, string Month, string Metric, decimal Value, string? Currency, string SourceDocument);

    /// <summary>The figures that were put in by hand within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.ManualMetrics.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(m => m.OrgUnitId == unitId);
        if (query.Month is { } month) rows = rows.Where(m => m.Period == month);
        if (query.After is { } after) rows = rows.Where(m => m.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(m => m.Id).Take(size + 1)
            .Select(m => new Item(m.Id, m.Version, m.OrgUnitId, m.Period, m.Metric, m.Value, m.Currency, m.SourceDocument)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
