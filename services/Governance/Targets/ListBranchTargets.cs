using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Targets;

/// <summary>The targets of the branches within the caller's reach, newest first.</summary>
public static class ListBranchTargets
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: Range(2000, 9999)] int? Year, [property: RegularExpression("^[A-Z0-9]{1,40}$")] string? Metric, TargetStatus? Status,
        [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, TargetStatus Status, Guid BranchId, Guid CompanyTargetId, int Year, string Metric, decimal Value, decimal? Weight, int Version);

    /// <summary>The targets of the branches within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.BranchTargets.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(t => t.OrgUnitId == unitId);
        if (query.Year is { } year) rows = rows.Where(t => t.Year == year);
        if (query.Metric is { } metric) rows = rows.Where(t => t.Metric == metric);
        if (query.Status is { } status) rows = rows.Where(t => t.Status == status);
        if (query.After is { } after) rows = rows.Where(t => t.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new Item(t.Id, t.Status, t.OrgUnitId, t.CompanyTargetId, t.Year, t.Metric, t.Value, t.Weight, t.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
