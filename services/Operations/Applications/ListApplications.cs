using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>The applications within the caller's reach, newest first.</summary>
public static class ListApplications
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, ApplicationStatus? Status, Guid? CustomerId,
        [property: RegularExpression("^[A-Z0-9-]{1,40}$")] string? ProductType,
        [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, ApplicationStatus Status, Guid BranchId, Guid CustomerId, string ProductType, Money? Amount, DateTimeOffset ReceivedAt, string? No);

    /// <summary>The applications within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Applications.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(a => a.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(a => a.Status == status);
        if (query.CustomerId is { } customer) rows = rows.Where(a => a.CustomerId == customer);
        if (query.ProductType is { } product) rows = rows.Where(a => a.ProductType == product);
        if (query.After is { } after) rows = rows.Where(a => a.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(a => a.Id).Take(size + 1)
            .Select(a => new Item(a.Id, a.Version, a.Status, a.OrgUnitId, a.CustomerId, a.ProductType, a.Amount, a.ReceivedAt, a.No))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
