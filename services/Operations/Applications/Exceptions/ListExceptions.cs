using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>The exceptions within the caller's reach, newest first.</summary>
public static class ListExceptions
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, Guid? ApplicationId, ExceptionStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, ExceptionStatus Status, Guid ApplicationId, Guid BranchId, ExceptionType Type, ExceptionSeverity Severity, DateTimeOffset ReportedAt);

    /// <summary>The exceptions within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);
        var rows = db.Exceptions.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(e => e.OrgUnitId == unitId);
        if (query.ApplicationId is { } application) rows = rows.Where(e => e.ApplicationId == application);
        if (query.Status is { } status) rows = rows.Where(e => e.Status == status);
        if (query.After is { } after) rows = rows.Where(e => e.Id < after);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(e => e.Id).Take(size + 1)
            .Select(e => new Item(e.Id, e.Version, e.Status, e.ApplicationId, e.OrgUnitId, e.Type, e.Severity, e.ReportedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
