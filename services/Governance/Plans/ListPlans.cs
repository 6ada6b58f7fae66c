using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Plans;

/// <summary>The plans of the branches within the caller's reach, newest first (policy 2.2.3b).</summary>
public static class ListPlans
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(PlanPeriod.Pattern)] string? Period, PlanStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, PlanStatus Status, Guid BranchId, string Period, DateTimeOffset? SubmittedAt, DateTimeOffset? ApprovedAt, int Version);

    /// <summary>The plans of the branches within the caller's reach, newest first (policy 2.2.3b).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.BranchPlans.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(p => p.OrgUnitId == unitId);
        if (query.Period is { } period) rows = rows.Where(p => p.Period == period);
        if (query.Status is { } status) rows = rows.Where(p => p.Status == status);
        if (query.After is { } after) rows = rows.Where(p => p.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(p => p.Id).Take(size + 1)
            .Select(p => new Item(p.Id, p.Status, p.OrgUnitId, p.Period, p.SubmittedAt, p.ApprovedAt, p.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
