using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Evidence.Timeline;

/// <summary>What happened at a unit, over all services, newest first.</summary>
public static class ListTimeline
{
    /// <param name="Type">Only one event, such as <c>Operations.ApplicationReviewed</c>.</param>
    /// <param name="AggregateId">Only what happened to one thing, such as an application.</param>
    /// <param name="ActorId">Only what one person did.</param>
    /// <param name="Clause">Only what says something about a clause.</param>
    /// <param name="From">Business days, both included.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: Required] Guid? UnitId, [property: MaxLength(120)] string? Type, Guid? AggregateId, Guid? ActorId, [property: MaxLength(20)] string? Clause,
        DateOnly? From, DateOnly? To, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="ActorId">Null when no person did it.</param>
    /// <param name="CorrelationId">The case that it belongs to.</param>
    /// <param name="Data">What the event says; null for master data.</param>
    public sealed record Item(
        Guid EventId, string Type, string AggregateKind, Guid AggregateId, int AggregateVersion, Guid? ActorId, Guid? OnBehalfOf, Guid CorrelationId,
        DateTimeOffset OccurredAt, IReadOnlyList<string> Clauses, JsonElement? Data);

    /// <summary>The timeline of a unit, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CurrentUser user, CancellationToken ct)
    {
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == query.UnitId, ct)) throw new DomainException(RequestErrors.NotFound);
        var rows = db.Timeline.AsNoTracking().Where(e => e.OrgUnitId == query.UnitId);
        if (query.Type is { } type) rows = rows.Where(e => e.Type == type);
        if (query.AggregateId is { } aggregate) rows = rows.Where(e => e.AggregateId == aggregate);
        if (query.ActorId is { } actor) rows = rows.Where(e => e.ActorId == actor);
        if (query.Clause is { } clause) rows = rows.Where(e => e.Clauses.Contains(clause));
        // By the ids, which begin with the time, so that a range of days is a range of the index.
        if (query.From is { } from) rows = rows.Where(e => e.EventId >= FirstIdOf(from));
        if (query.To is { } to) rows = rows.Where(e => e.EventId < FirstIdOf(to.AddDays(1)));
        if (query.After is { } after) rows = rows.Where(e => e.EventId < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var found = await rows.OrderByDescending(e => e.EventId).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of([.. found.Select(Of)], size, last => last.EventId.ToString()));
    }

    private static Item Of(TimelineEntry e) => new(
        e.EventId, e.Type, e.AggregateKind, e.AggregateId, e.AggregateVersion, e.ActorId, e.OnBehalfOf, e.CorrelationId, e.OccurredAt, e.Clauses,
        e.Data is null ? null : JsonSerializer.Deserialize<JsonElement>(e.Data));

    private static Guid FirstIdOf(DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = BusinessTime.InstantOf(day, TimeOnly.MinValue).ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, milliseconds >>= 8) bytes[i] = (byte)milliseconds;
        return new(bytes, bigEndian: true);
    }
}
