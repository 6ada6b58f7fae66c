using Governance.Evidence.Facts;
using ServiceDefaults.Persistence;

namespace Governance.Evidence.Matrix;

/// <summary>Has cells judged soon after their sums were committed, and looks from time to time for what another process left.</summary>
internal sealed class KeepMatrix(IServiceScopeFactory scopes, CellsSignal signal, TimeProvider clock, ILogger<KeepMatrix> log) : BackgroundService
{
    // What comes in this time goes in one bunch.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Between = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await signal.WaitAsync(Look, stoppingToken);
            try
            {
                while (await SomeAsync(stoppingToken)) { }
            }
            // Lost a race, or PostgreSQL: they are stale still.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { log.NotJudged(e.GetType().Name); }
            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    private async Task<bool> SomeAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Origin>().Action = "judge-cells";
        return await scope.ServiceProvider.GetRequiredService<JudgeCells>().SomeAsync(ct);
    }
}

internal static partial class MatrixLog
{
    [LoggerMessage(1401, LogLevel.Warning, "Cells of the matrix could not be judged ({Code}); they are looked at again")]
    public static partial void NotJudged(this ILogger log, string code);
}
