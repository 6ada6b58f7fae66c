using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Exemptions;

/// <summary>Exemptions within the caller's reach, newest first.</summary>
public static class ListExemptions
{
    /// <param name="UnitId">The unit that it was asked for; those above may have one that counts here too.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? UnitId, [property: MaxLength(20)] string? Clause, ExemptionStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, Guid UnitId, string UnitType, string Clause, ExemptionStatus Status, DateOnly From, DateOnly Until, Guid RequestedBy);

    /// <summary>Exemptions within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Exemptions.VisibleTo(user).AsNoTracking();
        if (query.UnitId is { } unit) rows = rows.Where(e => e.OrgUnitId == unit);
        if (query.Clause is { } clause) rows = rows.Where(e => e.Clause == clause);
        if (query.Status is { } status) rows = rows.Where(e => e.Status == status);
        if (query.After is { } after) rows = rows.Where(e => e.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(e => e.Id).Take(size + 1)
            .Select(e => new Item(e.Id, e.Version, e.OrgUnitId, e.UnitType, e.Clause, e.Status, e.From, e.Until, e.RequestedBy)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
