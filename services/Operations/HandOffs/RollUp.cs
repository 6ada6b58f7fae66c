using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Operations.HandOffs;

/// <summary>
/// Moves the stages that are over into the sums, in one statement: a row is added and gone, or neither. Any number of processes may do so at
/// once: each takes other rows, and all write in one order (policy 1.3.3).
/// </summary>
public static class RollUp
{
    private const int Bunch = 5000;

    private static readonly string
        Names = string.Join(", ", HandOffSums.All.Keys),
        Sums = string.Join(", ", HandOffSums.All.Keys.Select(name => $"sum({name})")),
        Additions = string.Join(", ", HandOffSums.All.Keys.Select(name => $"{name} = d.{name} + excluded.{name}"));

    private static readonly string Statement = $$"""
        with taken as (
            delete from hand_offs.passages where sequence in (
                select sequence from hand_offs.passages order by sequence limit {{Bunch}} for update skip locked)
            returning *),
        days as (
            insert into hand_offs.day_hand_offs as d (org_unit_id, day, stage, {{Names}})
            select org_unit_id, day, stage, {{Sums}} from taken group by 1, 2, 3 order by 1, 2, 3
            on conflict (org_unit_id, day, stage) do update set {{Additions}})
        select count(*)::int as "Value" from taken
        """;

    /// <summary>Moves everything that waits now.</summary>
    public static async Task MoveAsync(OperationsDb db, CancellationToken ct)
    {
        // A list, because EF would put a query of its own around a single one, and a change cannot stand in there.
        while ((await db.Database.SqlQueryRaw<int>(Statement).ToListAsync(ct))[0] == Bunch) { /* more waits */ }
    }
}

/// <summary>Rung when stages may have ended.</summary>
public sealed class PassagesSignal : FactSignal;

/// <summary>Has it moved, over and over.</summary>
internal sealed class KeepRollUp(IServiceScopeFactory scopes, PassagesSignal signal, TimeProvider clock) : KeepMoving(scopes, signal, clock)
{
    protected override Task MoveAsync(OperationsDb db, CancellationToken ct) => RollUp.MoveAsync(db, ct);
}
