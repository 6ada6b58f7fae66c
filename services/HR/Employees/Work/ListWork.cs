using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees.Work;

/// <summary>The work done at the branches within the caller's reach, by person, branch and month; an employee sees his own.</summary>
public static class ListWork
{
    /// <param name="Unit">Only what was done at this branch, which must be within the caller's reach.</param>
    /// <param name="Period">Only this month, such as <c>2026-11</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? Unit, [property: RegularExpression(Periods)] string? Period, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="AccountId">Who did it.</param>
    /// <param name="EmployeeId">Whose account it is; null as long as Identity has not told.</param>
    /// <param name="Applications">How many applications were completed and not undone.</param>
    public sealed record Item(Guid Id, string Period, Guid BranchId, Guid AccountId, Guid? EmployeeId, string? No, string? DisplayName, int Applications);

    internal const string Periods = "^[0-9]{4}-(0[1-9]|1[0-2])$";

    /// <summary>The work done at the branches within the caller's reach, by person, branch and month; an employee sees his own.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, HRDb db, CancellationToken ct)
    {
        if (query.Unit is { } asked && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == asked, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.WorkCounts.VisibleTo(user);
        if (query.Unit is { } unitId) rows = rows.Where(w => w.OrgUnitId == unitId);
        return TypedResults.Ok(await PageOfAsync(rows, query.Period, query.Size, query.After, db, ct));
    }

    /// <summary>One page of counts with the people behind them.</summary>
    internal static async Task<Page<Item>> PageOfAsync(
        IQueryable<WorkCount> rows, string? period, int? pageSize, Guid? cursor, HRDb db, CancellationToken ct)
    {
        if (period is not null) rows = rows.Where(w => w.Period == period);
        if (cursor is { } after) rows = rows.Where(w => w.Id < after);

        var size = pageSize ?? Page<Item>.DefaultSize;
        var items = await rows.AsNoTracking()
            .LeftJoin(db.Accounts, w => w.OwnerId, a => a.AccountId, (w, a) => new { Count = w, EmployeeId = a == null ? null : a.EmployeeId })
            .LeftJoin(db.Employees, x => x.EmployeeId, e => (Guid?)e.Id, (x, e) => new { x.Count, x.EmployeeId, Employee = e })
            .OrderByDescending(x => x.Count.Id).Take(size + 1)
            .Select(x => new Item(x.Count.Id, x.Count.Period, x.Count.OrgUnitId, x.Count.OwnerId, x.EmployeeId,
                x.Employee == null ? null : x.Employee.No, x.Employee == null ? null : x.Employee.DisplayName, x.Count.Applications))
            .ToListAsync(ct);
        return Page<Item>.Of(items, size, last => last.Id.ToString());
    }
}
