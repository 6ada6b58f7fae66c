using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Auditing;

/// <summary>The audit trail within the caller's reach, newest first; that it was read is part of it.</summary>
public static class ListAuditTrail
{
    /// <param name="SubjectType">The kind of record, such as <c>Application</c>.</param>
    /// <param name="Action">The name of a route or of a consumer's queue.</param>
    /// <param name="OrgUnitId">Only this unit, which must be within the caller's reach.</param>
    /// <param name="From">Not before this time.</param>
    /// <param name="To">Before this time.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: RegularExpression("^[A-Za-z0-9]{1,100}$")] string? SubjectType, Guid? SubjectId, Guid? ActorId, Guid? OrgUnitId,
        [property: RegularExpression("^[A-Za-z0-9_./-]{1,200}$")] string? Action, DateTimeOffset? From, DateTimeOffset? To,
        [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Before">The values that changed, as they were: JSON, exactly as it was signed.</param>
    /// <param name="After">The values that changed, as they are now, or what was asked for.</param>
    public sealed record Item(
        Guid Id, DateTimeOffset At, Guid? ActorId, Guid? OnBehalfOf, string Roles, Guid OrgUnitId, string? Address, string Action,
        string SubjectType, Guid SubjectId, int SubjectVersion, string? Before, string? After, string? Reason, string? TraceId);

    internal static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, ServiceDb db, CancellationToken ct)
    {
        if (query.OrgUnitId is { } wanted && wanted != Guid.Empty && !await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == wanted, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.AuditTrail.VisibleTo(user).AsNoTracking();
        if (query.SubjectType is { } type) rows = rows.Where(e => e.SubjectType == type);
        if (query.SubjectId is { } subject) rows = rows.Where(e => e.SubjectId == subject);
        if (query.ActorId is { } actor) rows = rows.Where(e => e.ActorId == actor);
        if (query.OrgUnitId is { } unit) rows = rows.Where(e => e.OrgUnitId == unit);
        if (query.Action is { } action) rows = rows.Where(e => e.Action == action);
        // An id begins with its time, so that the same index serves.
        if (query.From is { } from) rows = AtLeast(rows, TrailRows.FirstIdOf(from));
        if (query.To is { } to) rows = Below(rows, TrailRows.FirstIdOf(to));
        if (query.After is { } after) rows = Below(rows, after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(e => e.Id).Take(size + 1).Select(AsItem).ToListAsync(ct);
        await db.LookedAtTrailAsync(Guid.Empty, Guid.Empty, query, ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }

    internal static readonly System.Linq.Expressions.Expression<Func<AuditEntry, Item>> AsItem = e => new(
        e.Id, e.At, e.ActorId, e.OnBehalfOf, e.Roles, e.OrgUnitId, e.Address, e.Action,
        e.SubjectType, e.SubjectId, e.SubjectVersion, e.Before, e.After, e.Reason, e.TraceId);

    private static IQueryable<AuditEntry> AtLeast(IQueryable<AuditEntry> rows, Guid id) => rows.Where(e => e.Id >= id);

    private static IQueryable<AuditEntry> Below(IQueryable<AuditEntry> rows, Guid id) => rows.Where(e => e.Id < id);
}
