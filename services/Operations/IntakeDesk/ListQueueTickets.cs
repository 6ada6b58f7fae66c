using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>The queue of a branch on a day, newest first (policy 3.1.1).</summary>
public static class ListQueueTickets
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid BranchId, DateOnly Day, QueueTicketStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, string No, QueueTicketStatus Status, DateTimeOffset TakenAt, DateTimeOffset? CalledAt, Guid? ClerkId, int? Rating);

    /// <summary>The queue of a branch on a day, newest first (policy 3.1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, query.BranchId, user, ct);
        var rows = db.QueueTickets.AsNoTracking().Where(t => t.OrgUnitId == branch.Id && t.Day == query.Day);
        if (query.Status is { } status) rows = rows.Where(t => t.Status == status);
        if (query.After is { } after) rows = rows.Where(t => t.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new Item(t.Id, t.Version, t.No, t.Status, t.TakenAt, t.CalledAt, t.ClerkId, t.Rating)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
