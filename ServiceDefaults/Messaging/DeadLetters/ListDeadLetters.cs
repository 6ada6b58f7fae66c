using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>Messages that this service's consumers gave up, newest first.</summary>
public static class ListDeadLetters
{
    /// <param name="Queue">The consumer's queue.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        DeadLetterStatus? Status, [property: RegularExpression("^[a-z0-9-]{1,200}$")] string? Queue, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, DeadLetterStatus Status, Guid MessageId, string Queue, string Contract, string FaultCode, int Failures,
        DateTimeOffset FailedAt, DateTimeOffset? DecidedAt, Guid? ChangedBy, string? Reason);

    internal static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, ServiceDb db, CancellationToken ct)
    {
        var rows = db.DeadLetters.VisibleTo(user).AsNoTracking();
        if (query.Status is { } status) rows = rows.Where(d => d.Status == status);
        if (query.Queue is { } queue) rows = rows.Where(d => d.Queue == queue);
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.Version, d.Status, d.MessageId, d.Queue, d.Contract, d.FaultCode, d.Failures, d.FailedAt, d.DecidedAt, d.ChangedBy, d.Reason))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
