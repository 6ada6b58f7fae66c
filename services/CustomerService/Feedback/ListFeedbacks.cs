using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>The results within the caller's reach, newest first: those that wait for a call among them.</summary>
public static class ListFeedbacks
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, FeedbackStatus? Status, Guid? CustomerId, Guid? ApplicationId, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="CompletedAt">When there was a result: the completion, or the decision that it does not go on.</param>
    /// <param name="TellBy">Until when a notice is in time; nothing for a completed one, and where the work calendar does not reach so far.</param>
    public sealed record Item(
        Guid Id, int Version, FeedbackResult Result, FeedbackStatus Status, ContactChannel Channel, string? Obstacle, Guid BranchId, Guid ApplicationId, Guid CustomerId,
        string ProductType, DateTimeOffset CompletedAt, DateTimeOffset? TellBy, int Attempts, DateTimeOffset? LastAttemptAt);

    /// <summary>The results within the caller's reach, newest first: those that wait for a call among them.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, CustomerServiceDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Feedbacks.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(f => f.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(f => f.Status == status);
        if (query.CustomerId is { } customer) rows = rows.Where(f => f.CustomerId == customer);
        if (query.ApplicationId is { } application) rows = rows.Where(f => f.ApplicationId == application);
        if (query.After is { } after) rows = rows.Where(f => f.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(f => f.Id).Take(size + 1)
            .Select(f => new Item(f.Id, f.Version, f.Result, f.Status, f.Channel, f.Obstacle, f.OrgUnitId, f.ApplicationId, f.CustomerId, f.ProductType, f.CompletedAt, f.TellBy, f.Attempts.Count, f.LastAttemptAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
