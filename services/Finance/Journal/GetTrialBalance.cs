using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>Both sides of every subject of a branch in a month; their sums are equal, or the books are wrong.</summary>
public static class GetTrialBalance
{
    public sealed record Query([property: Required] Guid? BranchId, [property: Required, RegularExpression(Periods.Period.Pattern)] string? Period);

    public sealed record Item(string Subject, string Currency, Money Debit, Money Credit);

    public sealed record Response(Guid BranchId, string Period, IReadOnlyList<Item> Items);

    /// <summary>Both sides of every subject of a branch in a month; their sums are equal, or the books are wrong.</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, FinanceDb db, CancellationToken ct)
    {
        var (branch, period) = (query.BranchId!.Value, query.Period!);
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == branch, ct)) throw new DomainException(RequestErrors.NotFound);
        var items = await db.Balances.AsNoTracking().Where(b => b.BranchId == branch && b.Period == period)
            .OrderBy(b => b.Subject).ThenBy(b => b.Currency)
            .Select(b => new Item(b.Subject, b.Currency, new Money(b.Debit, b.Currency), new Money(b.Credit, b.Currency))).ToListAsync(ct);
        return TypedResults.Ok(new Response(branch, period, items));
    }
}
