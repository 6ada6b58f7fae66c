using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Quarters;

/// <summary>The closed quarters of the branches within the caller's reach, newest first.</summary>
public static class ListExchangeQuarters
{
    /// <param name="Quarter">Only this one, such as <c>2026-Q4</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: RegularExpression("^[0-9]{4}-Q[1-4]$")] string? Quarter, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, Guid BranchId, string Quarter, int Exchanges);

    /// <summary>The closed quarters of the branches within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var rows = db.ExchangeQuarters.VisibleTo(user).AsNoTracking();
        if (query.Quarter is { } quarter) rows = rows.Where(q => q.Quarter == quarter);
        if (query.After is { } after) rows = rows.Where(q => q.Id < after);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(q => q.Id).Take(size + 1).Select(q => new Item(q.Id, q.OrgUnitId, q.Quarter, q.Exchanges)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
