using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>What a branch has earned, by month and subject (policy 6.1.2).</summary>
public static class GetIncome
{
    /// <summary>Months that one answer spans at most.</summary>
    public const int MostMonths = 36;

    public sealed record Query(
        [property: Required] Guid? BranchId, [property: Required, RegularExpression(Periods.Period.Pattern)] string? From,
        [property: Required, RegularExpression(Periods.Period.Pattern)] string? To) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Periods.Period.MonthsBetween(From!, To!) is < 0 or >= MostMonths)
                yield return new($"'from' must not be later than 'to', and both at most {MostMonths} months apart.", [nameof(From), nameof(To)]);
        }
    }

    public sealed record Item(string Period, string Subject, Money Amount);

    public sealed record Response(Guid BranchId, IReadOnlyList<Item> Items);

    /// <summary>What a branch has earned, by month and subject (policy 6.1.2).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, FinanceDb db, CancellationToken ct)
    {
        var branch = query.BranchId!.Value;
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == branch, ct)) throw new DomainException(RequestErrors.NotFound);
        var income = db.Subjects.Where(s => s.Type == SubjectType.Income).Select(s => s.Code);
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        var items = await db.Balances.AsNoTracking()
            .Where(b => b.BranchId == branch && string.Compare(b.Period, query.From) >= 0 && string.Compare(b.Period, query.To) <= 0 && income.Contains(b.Subject))
            .OrderBy(b => b.Period).ThenBy(b => b.Subject).ThenBy(b => b.Currency)
            .Select(b => new Item(b.Period, b.Subject, new Money(b.Credit - b.Debit, b.Currency))).ToListAsync(ct);
#pragma warning restore CA1309
        return TypedResults.Ok(new Response(branch, items));
    }
}
