using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Evidence.Matrix;

/// <summary>The matrix: how each unit lives by each clause in a month, with its score, rank and stars (rule X10, indicator K26). Reads aggregates only.</summary>
public static class ReadMatrix
{
    /// <param name="Month">Such as <c>2026-11</c>; this month when left out.</param>
    /// <param name="UnitId">Only this unit and those below it, within the caller's reach.</param>
    /// <param name="Type">The kind of units: branches when left out.</param>
    /// <param name="Size">Units on a page: up to 500, 100 when left out.</param>
    /// <param name="After">The cursor of the page before: a unit's code.</param>
    public sealed record Query(
        [property: RegularExpression(Periods.Months)] string? Month, Guid? UnitId, UnitKind? Type, [property: Range(1, 500)] int? Size, [property: MaxLength(40)] string? After);

    /// <param name="PolicyVersion">By which the month is judged.</param>
    public sealed record Response(string Month, int PolicyVersion, IReadOnlyList<Column> Clauses, IReadOnlyList<Row> Units, string? Next);

    /// <param name="Weight">Its share in the score.</param>
    public sealed record Column(string Code, Wording Title, string Owner, ClausePeriod Period, int Weight, bool Inferred);

    /// <param name="Rank">Among all units of the kind in the company; null without a score.</param>
    /// <param name="RankedOf">How many have a score.</param>
    /// <param name="Cells">In the order of the clauses.</param>
    public sealed record Row(Guid UnitId, string Code, string Name, decimal? Score, int? Stars, int? Rank, int RankedOf, IReadOnlyList<Entry> Cells);

    /// <param name="Value">Percent; null without a case.</param>
    /// <param name="Period">The stretch of time whose figures these are; null without one.</param>
    /// <param name="Carried">Whether that is the stretch before, because the present one has no case yet.</param>
    /// <param name="Counts">Whether it counts in the score.</param>
    public sealed record Entry(string Clause, ClauseStatus Status, decimal? Value, long Met, long Total, string? Period, bool Carried, bool Counts);

    /// <summary>The matrix of a month.</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, GovernanceDb db, PolicyBook book, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var month = query.Month ?? Periods.Of(ClausePeriod.Month, today);
        if (Periods.Begin(month) > today) throw new DomainException(EvidenceErrors.PeriodAhead);
        var (type, size, day) = ((query.Type ?? UnitKind.Branch).ToString(), query.Size ?? 100, Standing.DayOf(month, today));
        var policy = await book.OnAsync(day, ct);

        var visible = db.OrgUnits.VisibleTo(user);
        if (query.UnitId is { } top)
        {
            var path = await visible.Where(u => u.Id == top).Select(u => u.Path).SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
            visible = visible.Where(u => u.Path.StartsWith(path));
        }
        var ids = visible.Where(u => u.Type == type).Select(u => u.Id);
        var units = await db.GovernedUnits.Where(u => ids.Contains(u.Id) && (query.After == null || u.Code.CompareTo(query.After) > 0))
            .OrderBy(u => u.Code).Take(size + 1).ToListAsync(ct);
        var page = Page<GovernedUnit>.Of(units, size, u => u.Code);

        var (shown, periods) = (page.Items.Select(u => u.Id).ToArray(), Standing.PeriodsOf(month));
        var cells = (await db.Cells.AsNoTracking().Where(c => periods.Contains(c.Period) && shown.Contains(c.OrgUnitId)).ToListAsync(ct)).ToLookup(c => c.OrgUnitId);
        var scores = await db.Scores.AsNoTracking().Where(s => s.Month == month && s.UnitType == type && s.Score != null)
            .Select(s => new { s.OrgUnitId, s.Score, s.Stars }).ToListAsync(ct);
        var rows = (await db.WithExemptionsAsync(page.Items, day, ct)).Select(unit =>
        {
            var standing = Standing.Of(policy, unit, month, today, cells[unit.Id]);
            var score = scores.SingleOrDefault(s => s.OrgUnitId == unit.Id);
            return new Row(
                unit.Id, unit.Code, unit.Name, score?.Score, score?.Stars, score is null ? null : scores.Count(s => s.Score > score.Score) + 1, scores.Count,
                [.. standing.Clauses.Select(c => new Entry(
                    c.Clause.Code, c.Status, c.Cell?.Value, c.Cell?.Met ?? 0, c.Cell?.Total ?? 0, c.Cell?.Period, c.Carried, c.Counts))]);
        });
        return TypedResults.Ok(new Response(
            month, policy.No, [.. policy.Clauses.Select(c => new Column(c.Code, c.Title, c.Owner, c.Period, c.Weight, c.Inferred))], [.. rows], page.Next));
    }
}
