using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Targets;

/// <summary>The targets of the company, newest first; they are for everybody to know (policy 1.1).</summary>
public static class ListCompanyTargets
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: Range(2000, 9999)] int? Year, [property: RegularExpression("^[A-Z0-9]{1,40}$")] string? Metric, TargetStatus? Status,
        [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, TargetStatus Status, int Year, string Metric, decimal Value, string Unit, decimal Reserve, Guid OwnerDeptId, int Version);

    /// <summary>The targets of the company, newest first; they are for everybody to know (policy 1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.CompanyTargets.AsNoTracking();
        if (query.Year is { } year) rows = rows.Where(t => t.Year == year);
        if (query.Metric is { } metric) rows = rows.Where(t => t.Metric == metric);
        if (query.Status is { } status) rows = rows.Where(t => t.Status == status);
        if (query.After is { } after) rows = rows.Where(t => t.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new Item(t.Id, t.Status, t.Year, t.Metric, t.Value, t.Unit, t.Reserve, t.OrgUnitId, t.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
