using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>The roster of a branch's intake posts, newest first, voided rows included (policy 3.1.1).</summary>
public static class ListIntakePosts
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Day">Only this day.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid BranchId, DateOnly? Day, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, DateOnly Day, Guid PersonId, TimeOnly From, TimeOnly To, Guid SetBy, DateTimeOffset? VoidedAt, Guid? VoidedBy, string? VoidReason);

    /// <summary>The roster of a branch's intake posts, newest first, voided rows included (policy 3.1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, query.BranchId, user, ct);
        var rows = db.IntakePosts.AsNoTracking().Where(p => p.OrgUnitId == branch.Id);
        if (query.Day is { } day) rows = rows.Where(p => p.Day == day);
        if (query.After is { } after) rows = rows.Where(p => p.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(p => p.Id).Take(size + 1)
            .Select(p => new Item(p.Id, p.Version, p.Day, p.PersonId, p.From, p.To, p.SetBy, p.VoidedAt, p.VoidedBy, p.VoidReason)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
