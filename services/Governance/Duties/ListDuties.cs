using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>The responsibilities that are in force, newest first.</summary>
public static class ListDuties
{
    /// <param name="Clause">Only those for this clause.</param>
    /// <param name="Position">Only those of the position with this code.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: RegularExpression(DutyShapes.Clause)] string? Clause, [property: RegularExpression(DutyShapes.Code)] string? Position, DutyLevel? Level,
        Responsibility? Responsibility, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, string Clause, DutyLevel Level, string Position, Responsibility Responsibility, DateTimeOffset AssignedAt);

    /// <summary>The responsibilities that are in force, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.Duties.AsNoTracking().Where(d => d.EndedAt == null);
        if (query.Clause is { } clause) rows = rows.Where(d => d.Clause == clause);
        if (query.Position is { } position) rows = rows.Where(d => d.Position == position);
        if (query.Level is { } level) rows = rows.Where(d => d.Level == level);
        if (query.Responsibility is { } responsibility) rows = rows.Where(d => d.Responsibility == responsibility);
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.Version, d.Clause, d.Level, d.Position, d.Responsibility, d.AssignedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
