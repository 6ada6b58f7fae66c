using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Evidence.Matrix;

/// <summary>How the score of a unit went, month by month (indicator K26).</summary>
public static class ReadScores
{
    public sealed record Query([property: Required] Guid? UnitId, [property: Range(1, 200)] int? Size, [property: RegularExpression(Periods.Months)] string? After);

    public sealed record Item(string Month, decimal? Score, int? Stars, DateTimeOffset At);

    /// <summary>The scores of a unit, the newest month first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, GovernanceDb db, CurrentUser user, CancellationToken ct)
    {
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == query.UnitId, ct)) throw new DomainException(RequestErrors.NotFound);
        var rows = db.Scores.AsNoTracking().Where(s => s.OrgUnitId == query.UnitId);
        if (query.After is { } after) rows = rows.Where(s => s.Month.CompareTo(after) < 0);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(s => s.Month).Take(size + 1).Select(s => new Item(s.Month, s.Score, s.Stars, s.At)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Month));
    }
}
