using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData;

/// <summary>
/// Moves what waits into the roll-up, in one statement: a row is added and gone, or neither. Any number of processes may do so at
/// once: each takes other rows, and all write in one order (policy 3.2.1).
/// </summary>
public static class RollUp
{
    private const int Bunch = 5000;

    private static readonly string
        Names = string.Join(", ", Figures.All.Keys),
        Any = string.Join(" + ", Figures.All.Keys),
        Sums = string.Join(", ", Figures.All.Keys.Select(name => $"sum({name})")),
        Additions = string.Join(", ", Figures.All.Keys.Select(name => $"{name} = f.{name} + excluded.{name}"));

    // A month keeps 32 steps between a power of two and the next, so that its rows are few however much is done: rounded up by 1/32 at most.
    private const string Rounded = "minutes | ((1 << greatest(0, length(ltrim(minutes::bit(32)::text, '0')) - 6)) - 1)";

    private static readonly string Statement = $$"""
        with taken as (
            delete from period_data.counts where sequence in (
                select sequence from period_data.counts order by sequence limit {{Bunch}} for update skip locked)
            returning *),
        figures as (
            insert into period_data.day_figures as f (org_unit_id, day, product_type, {{Names}})
            select org_unit_id, day, product_type, {{Sums}} from taken where {{Any}} <> 0 group by 1, 2, 3 order by 1, 2, 3
            on conflict (org_unit_id, day, product_type) do update set {{Additions}}),
        income as (
            insert into period_data.day_income as i (org_unit_id, day, currency, amount)
            select org_unit_id, day, currency, sum(income) from taken where currency is not null group by 1, 2, 3 order by 1, 2, 3
            on conflict (org_unit_id, day, currency) do update set amount = i.amount + excluded.amount),
        customers as (
            insert into period_data.day_customers (org_unit_id, day, customer_id)
            select distinct org_unit_id, day, customer_id from taken where customer_id is not null order by 1, 2, 3
            on conflict do nothing),
        met as (
            insert into period_data.period_customers (org_unit_id, period, customer_id)
            select distinct org_unit_id, period, customer_id from taken, lateral (values (to_char(day, 'YYYY-MM')), (to_char(day, 'YYYY-"Q"Q'))) periods(period)
            where customer_id is not null order by 1, 2, 3
            on conflict do nothing returning org_unit_id, period),
        customer_counts as (
            insert into period_data.customer_counts as n (org_unit_id, period, count)
            select org_unit_id, period, count(*) from met group by 1, 2 order by 1, 2
            on conflict (org_unit_id, period) do update set count = n.count + excluded.count),
        month_durations as (
            insert into period_data.month_durations as d (org_unit_id, month, minutes, count)
            select org_unit_id, date_trunc('month', day::timestamp)::date, {{Rounded}}, count(*) from taken where minutes is not null group by 1, 2, 3 order by 1, 2, 3
            on conflict (org_unit_id, month, minutes) do update set count = d.count + excluded.count),
        durations as (
            insert into period_data.day_durations as d (org_unit_id, day, product_type, minutes, count)
            select org_unit_id, day, product_type, minutes, count(*) from taken where minutes is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict (org_unit_id, day, product_type, minutes) do update set count = d.count + excluded.count),
        waits as (
            insert into period_data.day_waits as w (org_unit_id, day, minutes, count)
            select org_unit_id, day, wait_minutes, count(*) from taken where wait_minutes is not null group by 1, 2, 3 order by 1, 2, 3
            on conflict (org_unit_id, day, minutes) do update set count = w.count + excluded.count),
        changed as (
            insert into period_data.changed_days as c (org_unit_id, day, times)
            select distinct org_unit_id, day, 1 from taken order by 1, 2
            on conflict (org_unit_id, day) do update set times = c.times + 1)
        select count(*)::int as "Value" from taken
        """;

    /// <summary>Moves everything that waits now.</summary>
    /// <returns>How many rows that were.</returns>
    public static async Task<int> MoveAsync(OperationsDb db, CancellationToken ct)
    {
        for (var moved = 0; ;)
        {
            // A list, because EF would put a query of its own around a single one, and a change cannot stand in there.
            var rows = (await db.Database.SqlQueryRaw<int>(Statement).ToListAsync(ct))[0];
            moved += rows;
            if (rows < Bunch) return moved;
        }
    }
}

/// <summary>Rung when counts may have been committed.</summary>
public sealed class CountsSignal : FactSignal;

/// <summary>Has it moved, over and over.</summary>
internal sealed class KeepRollUp(IServiceScopeFactory scopes, CountsSignal signal, TimeProvider clock) : KeepMoving(scopes, signal, clock)
{
    protected override Task MoveAsync(OperationsDb db, CancellationToken ct) => RollUp.MoveAsync(db, ct);
}
