using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal.Periods;

/// <summary>The months within the caller's reach, the latest begun first.</summary>
public static class ListPeriods
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, PeriodStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, Guid BranchId, string Month, PeriodStatus Status, DateTimeOffset? ClosedAt, Guid? ClosedBy, int Version);

    /// <summary>The months within the caller's reach, the latest begun first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, FinanceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Periods.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(p => p.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(p => p.Status == status);
        if (query.After is { } after) rows = rows.Where(p => p.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(p => p.Id).Take(size + 1)
            .Select(p => new Item(p.Id, p.OrgUnitId, p.Month, p.Status, p.ClosedAt, p.ClosedBy, p.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
