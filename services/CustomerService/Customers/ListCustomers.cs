using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>The customers of the caller's branches and of their running cases, newest first; names are masked.</summary>
public static class ListCustomers
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: RegularExpression(CustomerNo.Pattern)] string? No, CustomerStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, string No, int Version, CustomerType Type, CustomerStatus Status, Guid HomeBranchId, string Name, MemberLevel MemberLevel, RiskFlag RiskFlag);

    /// <summary>The customers of the caller's branches and of their running cases, newest first; names are masked.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var rows = db.KnownTo(user).AsNoTracking();
        if (query.No is { } no) rows = rows.Where(c => c.No == no);
        if (query.Status is { } status) rows = rows.Where(c => c.Status == status);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var customers = await rows.OrderByDescending(c => c.Id).Take(size + 1).ToListAsync(ct);
        var ring = await keys.FindAsync([.. customers.Select(c => c.Id)], ct);
        Item[] items = [.. customers.Select(c => new Item(c.Id, c.No, c.Version, c.Type, c.Status, c.OrgUnitId, c.MaskedName(ring), c.MemberLevel, c.RiskFlag))];
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
