using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees.Work;

/// <summary>What one employee has done at the branches within the caller's reach, by branch and month.</summary>
public static class GetEmployeeWork
{
    /// <param name="Period">Only this month, such as <c>2026-11</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: RegularExpression(ListWork.Periods)] string? Period, [property: Range(1, 200)] int? Size, Guid? After);

    /// <summary>What one employee has done at the branches within the caller's reach, by branch and month.</summary>
    public static async Task<Ok<Page<ListWork.Item>>> Handle(
        Guid id, [AsParameters] Query query, CurrentUser user, HRDb db, CancellationToken ct)
    {
        var accounts = db.Accounts.Where(a => a.EmployeeId == id).Select(a => a.AccountId);
        var rows = db.WorkCounts.VisibleTo(user).Where(w => accounts.Contains(w.OwnerId));
        // Whoever works elsewhere and never worked within the caller's reach is not there; who has done nothing yet is.
        if (!await db.Employees.VisibleTo(user).AnyAsync(e => e.Id == id, ct) && !await accounts.ContainsAsync(user.Id, ct) && !await rows.AnyAsync(ct))
            throw new DomainException(RequestErrors.NotFound);
        return TypedResults.Ok(await ListWork.PageOfAsync(rows, query.Period, query.Size, query.After, db, ct));
    }
}
