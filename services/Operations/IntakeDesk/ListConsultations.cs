using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>The consultations of a branch, newest first, without what was said (policy 3.1.1).</summary>
public static class ListConsultations
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Day">Only this day.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid BranchId, DateOnly? Day, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, string No, DateOnly Day, Guid? CustomerId, ConsultationChannel Channel, string Topic, int DurationSeconds, bool Resolved, Guid ClerkId,
        Guid? ApplicationId);

    /// <summary>The consultations of a branch, newest first, without what was said (policy 3.1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, query.BranchId, user, ct);
        var rows = db.Consultations.AsNoTracking().Where(c => c.OrgUnitId == branch.Id);
        if (query.Day is { } day) rows = rows.Where(c => c.Day == day);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.Version, c.No, c.Day, c.CustomerId, c.Channel, c.Topic, c.DurationSeconds, c.Resolved, c.ClerkId, c.ApplicationId)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
