using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Approvals.Rates;

/// <summary>The rates of a currency, the newest day first.</summary>
public static class ListDayRates
{
    /// <param name="Currency">ISO 4217 code.</param>
    /// <param name="After">The cursor of the page before: its last day.</param>
    public sealed record Query([property: Required, RegularExpression("^[A-Z]{3}$")] string Currency, [property: Range(1, 200)] int? Size, DateOnly? After);

    public sealed record Item(Guid Id, int Version, string Currency, DateOnly Day, decimal Rate, Guid SetBy, DateTimeOffset SetAt);

    /// <summary>The rates of a currency, the newest day first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await db.DayRates.AsNoTracking().Where(r => r.Currency == query.Currency && (query.After == null || r.Day < query.After)).OrderByDescending(r => r.Day).Take(size + 1)
            .Select(r => new Item(r.Id, r.Version, r.Currency, r.Day, r.Rate, r.SetBy, r.SetAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => $"{last.Day:O}"));
    }
}
