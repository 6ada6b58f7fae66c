using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>The entries within the caller's reach, newest first.</summary>
public static class ListJournalEntries
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="Period">Only this month, such as <c>2026-03</c>.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(Periods.Period.Pattern)] string? Period, Guid? ApplicationId, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, string No, EntryKind Kind, string Period, Guid BranchId, Guid ApplicationId, Money Amount, DateTimeOffset RecordedAt, Guid? ReversalOf, Guid? ReversedBy, int Version);

    /// <summary>The entries within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, FinanceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Entries.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(e => e.OrgUnitId == unitId);
        if (query.Period is { } period) rows = rows.Where(e => e.Period == period);
        if (query.ApplicationId is { } application) rows = rows.Where(e => e.ApplicationId == application);
        if (query.After is { } after) rows = rows.Where(e => e.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(e => e.Id).Take(size + 1)
            .Select(e => new Item(e.Id, e.No, e.Kind, e.Period, e.OrgUnitId, e.ApplicationId, e.Amount, e.RecordedAt, e.ReversalOf, e.ReversedBy, e.Version)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
