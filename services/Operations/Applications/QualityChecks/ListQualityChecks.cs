using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.QualityChecks;

/// <summary>The quality checks within the caller's reach, newest first.</summary>
public static class ListQualityChecks
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, QualityCheckStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, QualityCheckStatus Status, Guid ApplicationId, Guid BranchId, string ProductType, Guid ClerkId, Guid OfficerId, DateTimeOffset DrawnAt, int? Courtesy);

    /// <summary>The quality checks within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);
        var rows = db.QualityChecks.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(c => c.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(c => c.Status == status);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.Version, c.Status, c.ApplicationId, c.OrgUnitId, c.ProductType, c.ClerkId, c.OfficerId, c.DrawnAt, c.Courtesy)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
