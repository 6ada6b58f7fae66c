using System.ComponentModel.DataAnnotations;
using Governance.Evidence.Facts;
using Governance.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Evidence.Matrix;

/// <summary>
/// Adds the facts of a stretch of time up again and has every cell of it judged anew: on demand, to show that the sums are those of the facts, and after the
/// policy has changed (flow E12). Changes no fact.
/// </summary>
public static class RecountMonth
{
    /// <param name="Period">A month, a quarter or a year, as cells name it.</param>
    public sealed record Request([property: Required, RegularExpression(ReadCell.Pattern)] string? Period);

    /// <param name="Facts">How many there are.</param>
    /// <param name="Corrected">Sums that were others before; there should be none.</param>
    public sealed record Response(string Period, long Facts, int Corrected);

    private sealed record Result(long Facts, int Corrected);

    /// <summary>Adds up the facts of a stretch of time again, and has its cells judged anew.</summary>
    public static async Task<Ok<Response>> Handle(Request request, GovernanceDb db, OneTransaction one, CellsSignal cells, TimeProvider clock, CancellationToken ct)
    {
        var period = request.Period!;
        if (Periods.Begin(period) > BusinessTime.DayOf(clock.GetUtcNow())) throw new DomainException(EvidenceErrors.PeriodAhead);
        var result = await one.RunAsync(async () =>
        {
            await db.Database.ExecuteSqlRawAsync(FactTable.OneAtATime, ct);
            return (await db.Database.SqlQuery<Result>($"""
                with facts as (
                    select org_unit_id, clause, measure, count(*) filter (where met) as met, count(*) as total from evidence.facts
                    where period = {period} and counts group by 1, 2, 3),
                wrong as (
                    select coalesce(f.org_unit_id, c.org_unit_id) as org_unit_id, coalesce(f.clause, c.clause) as clause, coalesce(f.measure, c.measure) as measure,
                        coalesce(f.met, 0) as met, coalesce(f.total, 0) as total
                    from facts f full join (select * from evidence.measure_counts where period = {period}) c using (org_unit_id, clause, measure)
                    where (coalesce(f.met, 0), coalesce(f.total, 0)) <> (coalesce(c.met, 0), coalesce(c.total, 0))),
                mended as (
                    insert into evidence.measure_counts as c (period, org_unit_id, clause, measure, met, total)
                    select {period}, org_unit_id, clause, measure, met, total from wrong order by 2, 3, 4
                    on conflict (period, org_unit_id, clause, measure) do update set met = excluded.met, total = excluded.total),
                stale as (
                    insert into evidence.stale_cells (org_unit_id, clause, period)
                    select org_unit_id, clause, {period} from facts union select org_unit_id, clause, {period} from wrong order by 1, 2
                    on conflict (org_unit_id, clause, period) do update set period = excluded.period)
                select coalesce((select sum(total) from facts), 0)::bigint as "Facts", (select count(*) from wrong)::int as "Corrected"
                """).ToListAsync(ct))[0];
        }, ct);
        cells.Wake();
        return TypedResults.Ok(new Response(period, result.Facts, result.Corrected));
    }
}
