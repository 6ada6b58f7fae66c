using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>What directives ask of the caller's branches, newest first.</summary>
public static class ListReceipts
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? DirectiveId, Guid? BranchId, ReceiptStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, Guid DirectiveId, string No, string Title, Guid BranchId, ReceiptStatus Status, int SupplementNo, DateTimeOffset? SignBy, DateOnly DueOn, int Version);

    /// <summary>What directives ask of the caller's branches, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.DirectiveReceipts.VisibleTo(user).AsNoTracking();
        if (query.DirectiveId is { } directive) rows = rows.Where(r => r.DirectiveId == directive);
        if (query.BranchId is { } branch) rows = rows.Where(r => r.OrgUnitId == branch);
        if (query.Status is { } status) rows = rows.Where(r => r.Status == status);
        if (query.After is { } after) rows = rows.Where(r => r.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(r => r.Id).Take(size + 1)
            .Join(db.Directives, r => r.DirectiveId, d => d.Id, (r, d) => new { r, d }).OrderByDescending(x => x.r.Id)
            .Select(x => new Item(x.r.Id, x.d.Id, x.d.No, x.d.Title, x.r.OrgUnitId, x.r.Status, x.r.SupplementNo, x.r.SignBy, x.r.DueOn, x.r.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
