using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Indicators;

/// <summary>
/// Looks twice a second which branches' figures have changed, and judges each of them in a transaction of its own, which takes those rows away that
/// have not changed again meanwhile; the others are looked at again (policy 3.2.2). Replicas take different branches.
/// </summary>
internal sealed class KeepIndicators(IServiceScopeFactory scopes, OutboxSignal outbox, TimeProvider clock, ILogger<KeepIndicators> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Look, clock, stoppingToken);
            foreach (var branch in await ChangedAsync(stoppingToken))
            {
                try { await EvaluateAsync(branch, stoppingToken); }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested) { log.NotEvaluated(branch, e.GetType().Name); }
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> ChangedAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<OperationsDb>().ChangedDays.Select(c => c.OrgUnitId).Distinct().OrderBy(id => id).Take(1000).ToListAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { return []; }
    }

    private async Task EvaluateAsync(Guid branch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        scope.ServiceProvider.GetRequiredService<Origin>().Action = "evaluate-indicators";
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var looked = clock.GetUtcNow();
            if (!(await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({branch.ToString()}, 0)) as \"Value\"").ToListAsync(ct))[0]) return;
            var seen = await db.ChangedDays.AsNoTracking().Where(c => c.OrgUnitId == branch).ToListAsync(ct);
            if (seen.Count == 0) return;
            await scope.ServiceProvider.GetRequiredService<EvaluateIndicators>().EvaluateAsync(branch, [.. seen.Select(c => c.Day)], ct);
            await NoteAsync(db, branch, seen, ct);
            await db.SaveChangesAsync(ct);
            // Last, and locked in the order in which the roll-up writes them: it hardly waits, and neither waits for the other for ever.
            // What has changed again meanwhile has waited since this look began and not before.
            var (days, times) = (seen.Select(c => c.Day).ToArray(), seen.Select(c => c.Times).ToArray());
            await db.Database.ExecuteSqlAsync($"""
                with judged as (
                    select c.day, c.times = s.times as whole from period_data.changed_days c join unnest({days}, {times}) as s(day, times) on c.day = s.day
                    where c.org_unit_id = {branch} order by c.day for update of c),
                gone as (
                    delete from period_data.changed_days c using judged where c.org_unit_id = {branch} and c.day = judged.day and judged.whole)
                update period_data.changed_days c set changed_at = {looked} from judged where c.org_unit_id = {branch} and c.day = judged.day and not judged.whole
                """, ct);
            await transaction.CommitAsync(ct);
        });
        outbox.Wake();
    }

    private async Task NoteAsync(OperationsDb db, Guid branch, IReadOnlyList<ChangedDay> changed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var noted in changed.GroupBy(c => BusinessTime.DayOf(c.ChangedAt)))
        {
            var fresh = await db.FreshDays.SingleOrDefaultAsync(f => f.OrgUnitId == branch && f.Day == noted.Key, ct);
            if (fresh is null) db.Add(fresh = FreshDay.Begin(branch, noted.Key, now));
            fresh.Judged(noted.Min(c => c.ChangedAt), now);
        }
    }
}

internal static partial class IndicatorsLog
{
    [LoggerMessage(3220, LogLevel.Warning, "The indicators of branch {BranchId} could not be judged ({Code}); they are looked at again.")]
    public static partial void NotEvaluated(this ILogger logger, Guid branchId, string code);
}
