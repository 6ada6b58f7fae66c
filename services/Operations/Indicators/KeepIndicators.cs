using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Persistence;

namespace Operations.Indicators;

/// <summary>
/// Looks once a second which branches' figures have changed, and judges each of them in a transaction of its own that takes the branch's rows away
/// first: what changes meanwhile waits for its end, and is looked at again (policy 3.2.2). Replicas take different branches.
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
            // Locked in the order in which the roll-up writes them, so that neither waits for the other for ever.
            var days = await db.Database.SqlQuery<DateOnly>($"""
                with changed as (select day from period_data.changed_days where org_unit_id = {branch} order by day for update)
                delete from period_data.changed_days c using changed where c.org_unit_id = {branch} and c.day = changed.day returning c.day as "Value"
                """).ToListAsync(ct);
            if (days.Count == 0) return;
            await scope.ServiceProvider.GetRequiredService<EvaluateIndicators>().EvaluateAsync(branch, days, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        });
        outbox.Wake();
    }
}

internal static partial class IndicatorsLog
{
    [LoggerMessage(3220, LogLevel.Warning, "The indicators of branch {BranchId} could not be judged ({Code}); they are looked at again.")]
    public static partial void NotEvaluated(this ILogger logger, Guid branchId, string code);
}
