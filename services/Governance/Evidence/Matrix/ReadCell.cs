using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Evidence.Matrix;

/// <summary>What is behind a cell of the matrix: its measures with their figures and limits, how it turned, and the facts themselves (rule X10).</summary>
public static class ReadCell
{
    /// <summary>What names a stretch of time on the wire.</summary>
    public const string Pattern = "^[12][0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]))?$";

    /// <param name="Period">A month, or the clause's own stretch of time, such as <c>2026-Q4</c>; the present one when left out.</param>
    public sealed record Query([property: RegularExpression(Pattern)] string? Period);

    /// <param name="Exempt">Whether the committee has exempted the unit, so that the clause is not applicable; the figures are recorded all the same.</param>
    /// <param name="Turns">The last ten changes of its status, newest first.</param>
    public sealed record Response(
        Guid UnitId, string Clause, string Period, ClauseStatus Status, bool Exempt, decimal? Value, long Met, long Total, int PolicyVersion, DateTimeOffset? JudgedAt,
        IReadOnlyList<MeasureRow> Measures, IReadOnlyList<Turn> Turns);

    /// <param name="Status"><c>NoEvidence</c> where there is no case.</param>
    public sealed record MeasureRow(string Code, Wording Title, int Weight, decimal CompliantAt, decimal AtRiskAt, long Met, long Total, ClauseStatus Status);

    public sealed record Turn(Guid Id, string Period, ClauseStatus From, ClauseStatus To, decimal? Value, long Met, long Total, DateTimeOffset At);

    /// <summary>A cell of the matrix with what it is made of.</summary>
    public static async Task<Ok<Response>> Handle(
        Guid unitId, [MaxLength(20)] string clause, [AsParameters] Query query, GovernanceDb db, PolicyBook book, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var unit = await db.OrgUnits.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var day = query.Period is { } named ? Periods.Begin(named) : today;
        if (day > today) throw new DomainException(EvidenceErrors.PeriodAhead);
        var judgedOn = query.Period is { } over ? Standing.DayOf(over, today) : today;
        var policy = await book.OnAsync(judgedOn, ct);
        var row = policy.Clause(clause) ?? throw new DomainException(EvidenceErrors.ClauseUnknown(clause));
        var period = row.PeriodOf(day);

        var cell = await db.Cells.AsNoTracking().SingleOrDefaultAsync(c => c.Period == period && c.OrgUnitId == unitId && c.Clause == clause, ct);
        var sums = await db.MeasureCounts.AsNoTracking().Where(c => c.Period == period && c.OrgUnitId == unitId && c.Clause == clause).ToDictionaryAsync(c => c.Measure, ct);
        var turns = await db.StatusChanges.AsNoTracking().Where(c => c.OrgUnitId == unitId && c.Clause == clause).OrderByDescending(c => c.Id).Take(10)
            .Select(c => new Turn(c.Id, c.Period, c.From, c.To, c.Value, c.Met, c.Total, c.ChangedAt)).ToListAsync(ct);
        var exempt = (await db.WithExemptionsAsync(await db.GovernedUnits.Where(u => u.Id == unitId).ToListAsync(ct), judgedOn, ct)).Exists(u => u.Exempt.Contains(clause));
        var status = row.AppliesTo.Contains(unit.Type) && !exempt ? cell?.Status ?? ClauseStatus.NoEvidence : ClauseStatus.NotApplicable;
        return TypedResults.Ok(new Response(
            unitId, clause, period, status, exempt, cell?.Value, cell?.Met ?? 0, cell?.Total ?? 0, policy.No, cell?.JudgedAt,
            [.. row.Measures.Select(m => OfMeasure(m, sums.GetValueOrDefault(m.Code)))], turns));
    }

    private static MeasureRow OfMeasure(ClauseMeasure measure, Facts.MeasureCount? sum) => new(
        measure.Code, measure.Title, measure.Weight, measure.CompliantAt, measure.AtRiskAt, sum?.Met ?? 0, sum?.Total ?? 0,
        sum is { Total: > 0 } ? Verdict.Of(measure, sum.Met, sum.Total) : ClauseStatus.NoEvidence);
}
