using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>The employees within the caller's reach, newest first.</summary>
public static class ListEmployees
{
    /// <param name="Unit">Only who works at this unit, which must be within the caller's reach.</param>
    /// <param name="Post">Only who sits on this post.</param>
    /// <param name="No">Only who has this staff number.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? Unit, EmployeeStatus? Status,
        [property: RegularExpression("^[A-Z_]{1,40}$")] string? Post,
        [property: RegularExpression(EmployeeShapes.No)] string? No,
        [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, string No, string UserName, string DisplayName, Guid UnitId, IReadOnlyList<string> Posts, EmployeeStatus Status);

    /// <summary>The employees within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, HRDb db, CancellationToken ct)
    {
        if (query.Unit is { } asked && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == asked, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Employees.VisibleTo(user).AsNoTracking();
        if (query.Unit is { } unitId) rows = rows.Where(e => e.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(e => e.Status == status);
        if (query.Post is { } post) rows = rows.Where(e => e.Posts.Contains(post));
        if (query.No is { } no) rows = rows.Where(e => e.No == no);
        if (query.After is { } after) rows = rows.Where(e => e.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(e => e.Id).Take(size + 1)
            .Select(e => new Item(e.Id, e.Version, e.No, e.UserName, e.DisplayName, e.OrgUnitId, e.Posts, e.Status))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
