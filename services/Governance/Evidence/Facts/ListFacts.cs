using System.ComponentModel.DataAnnotations;
using Governance.Evidence.Matrix;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Evidence.Facts;

/// <summary>The facts behind a cell, those that were not met first, newest first: which event of which case said so (rule X10).</summary>
public static class ListFacts
{
    /// <param name="Period">The clause's own stretch of time, as the matrix names it.</param>
    /// <param name="Met">Only those that met their measure, or only those that did not; both, the latter first, when left out.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: Required] Guid? UnitId, [property: Required, MaxLength(FactMapping.LongestClause)] string? Clause,
        [property: Required, RegularExpression(ReadCell.Pattern)] string? Period, [property: MaxLength(FactMapping.LongestMeasure)] string? Measure, bool? Met,
        [property: Range(1, 200)] int? Size, [property: RegularExpression("^[tf]\\.[0-9a-f-]{36}\\.[a-z0-9_]{1,80}$")] string? After);

    /// <param name="Counts">False where the same case has said something else since.</param>
    /// <param name="Type">The event, such as <c>Operations.ApplicationReviewed</c>.</param>
    /// <param name="ActorId">Null when no person did it.</param>
    public sealed record Item(
        Guid EventId, string Measure, bool Met, bool Counts, DateOnly Day, string Type, string AggregateKind, Guid AggregateId, Guid? ActorId, DateTimeOffset OccurredAt);

    /// <summary>The facts behind a cell of the matrix.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CurrentUser user, CancellationToken ct)
    {
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == query.UnitId, ct)) throw new DomainException(RequestErrors.NotFound);
        var facts = db.Facts.AsNoTracking().Where(f => f.OrgUnitId == query.UnitId && f.Clause == query.Clause && f.Period == query.Period);
        if (query.Measure is { } measure) facts = facts.Where(f => f.Measure == measure);
        if (query.Met is { } met) facts = facts.Where(f => f.Met == met);
        if (query.After?.Split('.') is [var side, var id, var of] && Guid.TryParse(id, out var before))
        {
            var after = side == "t";
            facts = facts.Where(f => f.Met == after ? f.EventId < before || (f.EventId == before && f.Measure.CompareTo(of) > 0) : f.Met && !after);
        }
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await facts.OrderBy(f => f.Met).ThenByDescending(f => f.EventId).ThenBy(f => f.Measure).Take(size + 1)
            .Join(db.Timeline, f => f.EventId, e => e.EventId, (f, e) => new { f, e })
            .OrderBy(x => x.f.Met).ThenByDescending(x => x.f.EventId).ThenBy(x => x.f.Measure)
            .Select(x => new Item(x.f.EventId, x.f.Measure, x.f.Met, x.f.Counts, x.f.Day, x.e.Type, x.e.AggregateKind, x.e.AggregateId, x.e.ActorId, x.e.OccurredAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => $"{(last.Met ? 't' : 'f')}.{last.EventId}.{last.Measure}"));
    }
}
